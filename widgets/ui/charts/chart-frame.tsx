import type { ReactNode } from "react";
import { formatCount, formatDay, formatShort } from "../format.ts";
import { ChartCursor } from "./chart-cursor.tsx";
import { labelledDays, type Scale, type Series, summarize } from "./series.ts";

type Props = {
  series: Series;
  scale: Scale;
  /** How the day one points at is marked: on the line, or across its bar. */
  cursor: "dot" | "band";
  /** SVG drawn in percent of the plot, in `currentColor`. */
  children: ReactNode;
};

/**
 * What all charts share: hairlines, labels, cursor, and the same in words and as a table. Everything is placed in
 * percent, so that the server draws it as it will stay, at any size.
 */
export function ChartFrame({ series, scale, cursor, children }: Props) {
  return (
    <figure aria-label={series.name} className="chart-frame">
      <figcaption className="sr-only">{summarize(series)}</figcaption>
      <ValueLabels scale={scale} />
      {/* The colour stands on HTML, where forced colours can replace it; the SVG inherits it. */}
      <div className="relative col-start-2 min-h-0 border-b border-border text-series-1">
        <svg aria-hidden width="100%" height="100%" className="absolute inset-0">
          {scale.ticks.slice(1).map((tick) => (
            <line
              key={tick}
              x1="0"
              x2="100%"
              y1={`${scale.y(tick)}%`}
              y2={`${scale.y(tick)}%`}
              className="stroke-border"
              shapeRendering="crispEdges"
            />
          ))}
          {children}
        </svg>
        <ChartCursor series={series} scale={scale} mark={cursor} />
      </div>
      <DayLabels series={series} scale={scale} />
      <SeriesTable series={series} />
    </figure>
  );
}

/** The widest label, unseen, gives the column its width. */
function ValueLabels({ scale }: { scale: Scale }) {
  const labels = scale.ticks.map((tick) => ({ tick, text: formatShort(tick) }));
  const widest = labels.reduce((longest, { text }) => (text.length > longest.length ? text : longest), "");
  return (
    <div aria-hidden className="relative min-h-0 pr-2 text-2xs tabular-nums text-muted tile-tiny:hidden">
      <span className="invisible">{widest}</span>
      {labels.map(({ tick, text }) => (
        <span key={tick} className="absolute left-0 -translate-y-1/2" style={{ top: `${scale.y(tick)}%` }}>
          {text}
        </span>
      ))}
    </div>
  );
}

function DayLabels({ series: { points }, scale }: { series: Series; scale: Scale }) {
  const isWeek = points.length <= 7;
  return (
    <div aria-hidden className="relative col-start-2 h-5 text-2xs text-muted tile-tiny:hidden">
      {labelledDays(points.length).map((index, position) => (
        <span
          key={index}
          className={`absolute top-1 whitespace-nowrap ${isWeek || position % 2 === 0 ? "" : "hidden @xs:inline"}`}
          style={labelStyle(scale.x(index), isWeek)}
        >
          {formatDay(points[index]?.date ?? "", isWeek ? "weekday" : "short")}
        </span>
      ))}
    </div>
  );
}

/** Centred below its day, but never past the plot's edges. */
function labelStyle(x: number, isCentred: boolean) {
  if (!isCentred && x < 6) return { left: 0 };
  if (!isCentred && x > 94) return { right: 0 };
  return { left: `${x}%`, transform: "translateX(-50%)" };
}

function SeriesTable({ series: { name, unit, points, runningDate } }: { series: Series }) {
  return (
    <div className="sr-only">
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">{unit.many}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ date, value }) => (
            <tr key={date}>
              <th scope="row">
                {formatDay(date, "full") + (date === runningDate ? " (still running)" : "")}
              </th>
              <td>{value === null ? "not known" : formatCount(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

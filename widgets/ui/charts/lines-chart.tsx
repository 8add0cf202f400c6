import { LinePath } from "@visx/shape";
import { scaleOf, type Scale } from "./series.ts";
import { type Line, lineLook } from "./line-look.ts";
import { LinesCursor } from "./lines-cursor.tsx";
import { formatMeasure } from "../measure-format.ts";

type Props = {
  name: string;
  /** What each place along the chart is called, in full. */
  places: string[];
  lines: Line[];
  /** Below the chart, few: with where they belong. */
  labels: { index: number; text: string }[];
  /** Whether the last place isn't over yet. */
  isRunning: boolean;
};

/** Several lines over one time, each told apart by its dashes as well as by its colour; a gap where there is no number. */
export function LinesChart({ name, places, lines, labels, isRunning }: Props) {
  const scale = scaleFor(lines, places.length);
  const measure = lines[0]?.measure ?? "messages";
  const unit = measure === "errorRate" ? 100 : 1;
  return (
    <figure
      aria-label={name}
      className="relative grid h-full min-h-0 grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] pt-2"
    >
      <div aria-hidden className="relative min-h-0 pr-2 text-2xs tabular-nums text-muted">
        <span className="invisible">{formatMeasure(measure, (scale.ticks.at(-1) ?? 0) / unit)}</span>
        {scale.ticks.map((tick) => (
          <span key={tick} className="absolute left-0 -translate-y-1/2" style={{ top: `${scale.y(tick)}%` }}>
            {formatMeasure(measure, tick / unit)}
          </span>
        ))}
      </div>
      <div className="relative col-start-2 min-h-0 border-b border-control">
        <Hairlines scale={scale} isRunning={isRunning} />
        {lines.map((line) => (
          <LineOf key={line.key} line={line} scale={scale} unit={unit} />
        ))}
        <LinesCursor
          name={name}
          places={places}
          lines={lines}
          scale={scale}
          unit={unit}
          isRunning={isRunning}
        />
      </div>
      <div aria-hidden className="relative col-start-2 h-5 text-2xs text-muted">
        {labels.map(({ index, text }, position) => (
          <span
            key={index}
            className={`absolute top-1 whitespace-nowrap ${position % 2 === 0 ? "" : "hidden @md:inline"}`}
            style={labelStyle(scale.x(index))}
          >
            {text}
          </span>
        ))}
      </div>
    </figure>
  );
}

function scaleFor(lines: Line[], count: number): Scale {
  const points = Array.from({ length: count }, (_, index) => ({
    date: String(index),
    value: Math.max(
      0,
      ...lines.map(({ measure, values }) => (values[index] ?? 0) * (measure === "errorRate" ? 100 : 1)),
    ),
  }));
  return scaleOf(points);
}

function Hairlines({ scale, isRunning }: { scale: Scale; isRunning: boolean }) {
  return (
    <svg aria-hidden width="100%" height="100%" className="absolute inset-0">
      {scale.ticks.slice(1).map((tick) => (
        <line
          key={tick}
          {...{ x1: "0", x2: "100%", y1: `${scale.y(tick)}%`, y2: `${scale.y(tick)}%` }}
          className="stroke-border"
          shapeRendering="crispEdges"
        />
      ))}
      {isRunning && (
        <rect x={`${100 - scale.band}%`} width={`${scale.band}%`} height="100%" className="fill-hover" />
      )}
    </svg>
  );
}

const LONELY_WIDTH = 3;

/** The colour stands on HTML, where forced colours can replace it; dashes stay and tell the lines apart then. */
function LineOf({ line, scale, unit }: { line: Line; scale: Scale; unit: number }) {
  const { color, dashes, width } = lineLook(line.place);
  const placed = line.values.map((value, index) => ({ x: scale.x(index), value }));
  const isNumber = (index: number) => typeof line.values[index] === "number";
  const lonely = placed.filter((_, index) => isNumber(index) && !isNumber(index - 1) && !isNumber(index + 1));
  return (
    <div aria-hidden className={`absolute inset-0 ${color}`}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" overflow="visible">
        <LinePath
          data={placed}
          x={({ x }) => x}
          y={({ value }) => scale.y((value ?? 0) * unit)}
          defined={({ value }) => value !== null}
          fill="none"
          stroke="currentColor"
          strokeWidth={width}
          strokeDasharray={dashes}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
        {/* A line from one point to nowhere has nothing to draw. */}
        <path
          d={lonely.map(({ x, value }) => `M${x},${scale.y((value ?? 0) * unit)}h0`).join("")}
          fill="none"
          stroke="currentColor"
          strokeWidth={width * LONELY_WIDTH}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </div>
  );
}

function labelStyle(x: number) {
  if (x < 6) return { left: 0 };
  if (x > 94) return { right: 0 };
  return { left: `${x}%`, transform: "translateX(-50%)" };
}

import { type PointerEvent, useRef, useState } from "react";
import { describeDay, type Scale, type Series } from "./series.ts";

type Props = { series: Series; scale: Scale; mark: "dot" | "band" };

/**
 * Says what one day's value is: the day under the mouse or the finger, or the one chosen with the arrow keys. A range
 * input does the latter, because it brings focus, keys and the spoken value with it; it is drawn by what it points at.
 */
export function ChartCursor({ series, scale, mark }: Props) {
  const [chosen, setChosen] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const last = series.points.length - 1;
  // The days may have become fewer since one was chosen.
  const index = chosen === null ? null : Math.min(chosen, last);
  const { day, amount, difference } = describeDay(series, index ?? last);

  function point({ currentTarget, clientX, pointerType }: PointerEvent) {
    const { left, width } = currentTarget.getBoundingClientRect();
    const under = Math.floor(((clientX - left) / width) * series.points.length);
    setChosen(Math.max(0, Math.min(last, under)));
    // A finger that is lifted leaves what it pointed at on show, until something else is touched.
    if (pointerType !== "mouse") input.current?.focus({ preventScroll: true });
  }

  return (
    <div
      className="chart-reach"
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={({ pointerType }) => {
        if (pointerType === "mouse") setChosen(null);
      }}
    >
      <input
        ref={input}
        type="range"
        min={0}
        max={last}
        value={index ?? last}
        aria-label={`${series.name}, day by day`}
        aria-valuetext={[day, amount, difference].filter(Boolean).join(", ")}
        className="pointer-events-none absolute inset-0 m-0 size-full opacity-0"
        onChange={({ target }) => setChosen(Number(target.value))}
        onFocus={() => setChosen((before) => before ?? last)}
        onBlur={() => setChosen(null)}
      />
      {index !== null && (
        <>
          <Mark series={series} scale={scale} mark={mark} index={index} />
          <p
            aria-hidden
            className={tooltip}
            style={besides(scale.x(index), mark === "band" ? scale.band / 2 : 0)}
          >
            <span className="block text-muted">{day}</span>
            <span className="block font-medium tabular-nums">{amount}</span>
            {difference && <span className="block text-muted tabular-nums">{difference}</span>}
          </p>
        </>
      )}
    </div>
  );
}

const tooltip =
  "pointer-events-none absolute top-0 z-10 whitespace-nowrap rounded-control border border-border bg-surface px-2 py-1 text-xs text-text shadow-float";

/** Next to the day, on the side with more room, so that it never covers what it is about. */
function besides(x: number, reach: number) {
  return x < 50 ? { left: `calc(${x + reach}% + 8px)` } : { right: `calc(${100 - x + reach}% + 8px)` };
}

function Mark({ series, scale, mark, index }: Props & { index: number }) {
  const value = series.points[index]?.value ?? null;
  const x = scale.x(index);
  if (mark === "band")
    return (
      <span
        className="pointer-events-none absolute inset-y-0 bg-current opacity-10"
        style={{ left: `${x - scale.band / 2}%`, width: `${scale.band}%` }}
      />
    );
  return (
    <>
      <span
        className="pointer-events-none absolute inset-y-0 -ml-px border-l border-control"
        style={{ left: `${x}%` }}
      />
      {value !== null && <span className="chart-dot" style={{ left: `${x}%`, top: `${scale.y(value)}%` }} />}
    </>
  );
}

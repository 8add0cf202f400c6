import { type PointerEvent, type ReactNode, useRef, useState } from "react";

type Props = {
  /** How many places there are along the chart. */
  count: number;
  label: string;
  /** What a place is and holds, as it is read out. */
  describe: (place: number) => string;
  /** What is drawn at the place that is looked at. */
  children: (place: number) => ReactNode;
};

/**
 * Finds a place along a chart: the one under the mouse or the finger, or the one chosen with the arrow keys. A range input
 * does the latter, because it brings focus, keys and the spoken value with it; it is drawn by what it points at.
 */
export function ChartReach({ count, label, describe, children }: Props) {
  const [chosen, setChosen] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const last = Math.max(count - 1, 0);
  // There may have become fewer since one was chosen.
  const place = chosen === null ? null : Math.min(chosen, last);

  function point({ currentTarget, clientX, pointerType }: PointerEvent) {
    const { left, width } = currentTarget.getBoundingClientRect();
    const under = Math.floor(((clientX - left) / width) * count);
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
        value={place ?? last}
        aria-label={label}
        aria-valuetext={describe(place ?? last)}
        className="pointer-events-none absolute inset-0 m-0 size-full opacity-0"
        onChange={({ target }) => setChosen(Number(target.value))}
        onFocus={() => setChosen((before) => before ?? last)}
        onBlur={() => setChosen(null)}
      />
      {place !== null && children(place)}
    </div>
  );
}

type TooltipProps = {
  /** In percent of the width; `gap` is what it keeps away from there, in any length. */
  x: number;
  gap: string;
  /** Words in lines. */
  children: ReactNode;
};

/** Stands on the side with more room, so that it never covers what it is about. */
export function ChartTooltip({ x, gap, children }: TooltipProps) {
  return (
    <p
      aria-hidden
      className="chart-tip"
      style={x < 50 ? { left: `calc(${x}% + ${gap})` } : { right: `calc(${100 - x}% + ${gap})` }}
    >
      {children}
    </p>
  );
}

/** A thin line from top to bottom. */
export function ChartPlumb({ x }: { x: number }) {
  return (
    <span
      className="pointer-events-none absolute inset-y-0 -ml-px border-l border-control"
      style={{ left: `${x}%` }}
    />
  );
}

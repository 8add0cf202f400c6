import { Area, LinePath } from "@visx/shape";
import type { Point, Scale, Series } from "./series.ts";

type Props = Pick<Series, "points" | "runningDate"> & { scale: Scale; isFilled?: boolean };

type Placed = { x: number; y: number | null };

const x = (point: Placed) => point.x;
const y = (point: Placed) => point.y ?? 0;
const isKnown = (point: Placed) => point.y !== null;

/** A line through the known days, stretched to the plot with its stroke left at 2 px; dashed towards a running day. */
export function LineMarks({ points, runningDate, scale, isFilled = false }: Props) {
  const placed = points.map(({ value }, index): Placed => ({
    x: scale.x(index),
    y: value === null ? null : scale.y(value),
  }));
  const isRunning = isLast(points, runningDate);
  const lines = { x, y, defined: isKnown, fill: "none", stroke: "currentColor", strokeWidth: 2 };
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" overflow="visible">
      {isFilled && (
        <Area data={placed} x={x} y0={100} y1={y} defined={isKnown} fill="currentColor" fillOpacity={0.12} />
      )}
      <LinePath
        {...lines}
        data={isRunning ? placed.slice(0, -1) : placed}
        vectorEffect="non-scaling-stroke"
        strokeLinejoin="round"
      />
      {isRunning && (
        <LinePath
          {...lines}
          data={placed.slice(-2)}
          vectorEffect="non-scaling-stroke"
          strokeDasharray="2 5"
        />
      )}
    </svg>
  );
}

function isLast(points: readonly Point[], date: string | undefined): boolean {
  return date !== undefined && points.at(-1)?.date === date;
}

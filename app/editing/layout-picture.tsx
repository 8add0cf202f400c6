import { bottomOf, type Box, type Breakpoint, columnsOf } from "#domain/grid/grid.ts";

type Shape = { box: Box; kind: "still" | "before" | "after" };

const looks: Record<Shape["kind"], string> = {
  still: "fill-hover stroke-border",
  before: "fill-none stroke-muted [stroke-dasharray:2_1]",
  after: "fill-accent-soft stroke-accent",
};

/** A grid in small: 4 px a column, 3 px a row. */
export function LayoutPicture({ shapes, breakpoint }: { shapes: readonly Shape[]; breakpoint: Breakpoint }) {
  const rows = Math.max(4, bottomOf(shapes.map(({ box }) => box)));
  const columns = columnsOf(breakpoint);
  return (
    <svg
      aria-hidden
      viewBox={`-0.5 -0.5 ${columns * 4 + 1} ${rows * 3 + 1}`}
      className="max-h-24 w-24 shrink-0 rounded border border-border bg-ground"
    >
      {shapes.map(({ box: { x, y, w, h }, kind }, index) => (
        <rect
          key={index}
          x={x * 4 + 0.5}
          y={y * 3 + 0.5}
          width={w * 4 - 1}
          height={h * 3 - 1}
          rx={0.8}
          strokeWidth={0.5}
          className={looks[kind]}
        />
      ))}
    </svg>
  );
}

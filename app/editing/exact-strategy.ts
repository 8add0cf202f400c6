import type { PositionStrategy } from "react-grid-layout/core";
import { gapPx } from "#domain/grid/grid.ts";

const EPSILON_PX = 1e-6;

/**
 * Where react-grid-layout draws a tile: it rounds to whole pixels, CSS grid doesn't. A tile that rests on the grid is
 * drawn on the exact line, so that nothing moves when editing begins; one in the hand stays where the hand is.
 */
export function exactStrategy(gridWidthPx: number, columns: number): PositionStrategy {
  const stepPx = (gridWidthPx + gapPx) / columns;
  function snap(px: number): number {
    const line = Math.round(px / stepPx) * stepPx;
    return Math.abs(line - px) <= 0.5 + EPSILON_PX ? line : px;
  }
  return {
    type: "transform",
    scale: 1,
    calcStyle({ left, top, width, height }) {
      const exactLeft = snap(left);
      const exactRight = snap(left + width + gapPx) - gapPx;
      return {
        position: "absolute",
        transform: `translate(${exactLeft}px, ${top}px)`,
        width: `${exactRight - exactLeft}px`,
        height: `${height}px`,
      };
    },
  };
}

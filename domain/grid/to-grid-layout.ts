import type { LayoutItem } from "react-grid-layout/core";
import type { Tile } from "./grid.ts";

/** The tiles in react-grid-layout's format; `i` is the user widget. `columns` caps a minimum that is wider than the grid. */
export function toGridLayout(tiles: readonly Tile[], columns: number): LayoutItem[] {
  return tiles.map(({ userWidgetId, x, y, w, h, minW, maxW, minH, maxH, isLocked }) => ({
    i: userWidgetId,
    x,
    y,
    w,
    h,
    minW: Math.min(minW, columns),
    maxW: Math.min(maxW, columns),
    minH,
    maxH,
    static: isLocked === true,
  }));
}

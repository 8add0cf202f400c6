import { moveElement } from "react-grid-layout/core";
import { compact } from "./compact.ts";
import { fitBox, type Box, type Tile } from "./grid.ts";
import { toGridLayout } from "./to-grid-layout.ts";

/**
 * Moves and resizes one tile as dragging it would: those in its way give way, and gaps close.
 * @returns all tiles in the order given; `box` is brought within the grid and the tile's bounds first.
 */
export function moveTile<T extends Tile>(
  tiles: readonly T[],
  userWidgetId: string,
  box: Box,
  columns: number,
): T[] {
  const tile = tiles.find((one) => one.userWidgetId === userWidgetId);
  if (!tile) return [...tiles];
  const { x, y, w, h } = fitBox(box, tile, columns);
  const layout = toGridLayout(
    tiles.map((one) => (one === tile ? { ...one, w, h } : one)),
    columns,
  );
  const item = layout.find(({ i }) => i === userWidgetId);
  if (!item) return [...tiles];
  // As react-grid-layout calls it while a tile is dragged; it moves what is in the way.
  const moved = moveElement(layout, item, x, y, true, false, "vertical", columns, false);
  const at = new Map(moved.map((one) => [one.i, one]));
  return compact(
    tiles.map((one) => {
      const place = at.get(one.userWidgetId) ?? one;
      return { ...one, x: place.x, y: place.y, w: place.w, h: place.h };
    }),
  );
}

import { verticalCompactor } from "react-grid-layout/core";
import type { Placed } from "./grid.ts";

/**
 * Moves every tile up until it rests on another or on the top, and pushes overlapping ones down. It is
 * react-grid-layout's own compaction, so that a page being viewed and its editor agree by construction.
 * @returns the same tiles in the same order; nothing is lost, sizes stay.
 */
export function compact<T extends Placed>(tiles: readonly T[], columns: number): T[] {
  // The compactor writes to what it gets, so it gets copies.
  const layout = tiles.map(({ userWidgetId, x, y, w, h }) => ({ i: userWidgetId, x, y, w, h }));
  const compacted = verticalCompactor.compact(layout, columns);
  return tiles.map((tile, index) => ({ ...tile, y: compacted[index]?.y ?? tile.y }));
}

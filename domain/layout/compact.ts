import { bottomOf, overlaps, type Placed } from "./grid.ts";

/**
 * Moves every tile up until it rests on another or on the top, and pushes overlapping ones down: react-grid-layout's
 * own compaction (a test compares them), without its 4 KB in a page that is only viewed.
 * @returns the same tiles in the same order; nothing is lost, sizes stay.
 */
export function compact<T extends Placed>(tiles: readonly T[]): T[] {
  const copies = tiles.map((tile) => ({ ...tile }));
  const ordered = [...copies].sort((a, b) => a.y - b.y || a.x - b.x);
  const settled: T[] = [];
  ordered.forEach((tile, index) => {
    tile.y = Math.min(tile.y, bottomOf(settled));
    const collision = () => settled.find((one) => overlaps(one, tile));
    while (tile.y > 0 && !collision()) tile.y -= 1;
    for (let below = collision(); below; below = collision()) pushDown(ordered, index, below.y + below.h);
    settled.push(tile);
  });
  return copies;
}

/** Moves a tile down to `y`, and the ones after it that are then in its way further down. */
function pushDown(ordered: Placed[], index: number, y: number): void {
  const tile = ordered[index];
  if (!tile) return;
  tile.y += 1;
  for (let next = index + 1; next < ordered.length; next += 1) {
    const other = ordered[next];
    if (!other || other.y > tile.y + tile.h) break;
    if (overlaps(tile, other)) pushDown(ordered, next, y + tile.h);
  }
  tile.y = y;
}

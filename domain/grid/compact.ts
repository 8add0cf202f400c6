import { bottomOf, overlaps, type Placed } from "./grid.ts";

/**
 * Moves every tile up until it rests on another or on the top, and pushes overlapping ones down: react-grid-layout's
 * own compaction (a test compares them), without its 4 KB in a page that is only viewed. A fixed tile, by default a
 * locked one, stays where it is and the others flow around it; of fixed tiles that overlap only the first is fixed.
 * @returns the same tiles in the same order; nothing is lost, sizes stay.
 */
export function compact<T extends Placed & { isLocked?: boolean }>(
  tiles: readonly T[],
  isFixed = (tile: T): boolean => tile.isLocked === true,
): T[] {
  const copies = tiles.map((tile) => ({ ...tile }));
  const settled: T[] = [];
  for (const tile of copies)
    if (isFixed(tile) && !settled.some((one) => overlaps(one, tile))) settled.push(tile);
  const fixed = new Set<Placed>(settled);
  const ordered = [...copies].sort((a, b) => a.y - b.y || a.x - b.x);
  ordered.forEach((tile, index) => {
    if (fixed.has(tile)) return;
    tile.y = Math.min(tile.y, bottomOf(settled));
    const collision = () => settled.find((one) => overlaps(one, tile));
    // One row into what it rests on: that it is then pushed down moves others too, as it does in the original.
    if (!collision()) tile.y = Math.max(0, restingRow(settled, tile) - 1);
    for (let below = collision(); below; below = collision())
      pushDown(ordered, index, below.y + below.h, fixed);
    settled.push(tile);
  });
  return copies;
}

/** The row that a tile falls up to: under the lowest of those above it. */
function restingRow(settled: readonly Placed[], { x, y, w }: Placed): number {
  return bottomOf(settled.filter((one) => one.x < x + w && x < one.x + one.w && one.y + one.h <= y));
}

/** Moves a tile down to `y`, and the ones after it that are then in its way further down. */
function pushDown(ordered: Placed[], index: number, y: number, fixed: ReadonlySet<Placed>): void {
  const tile = ordered[index];
  if (!tile) return;
  tile.y += 1;
  for (let next = index + 1; next < ordered.length; next += 1) {
    const other = ordered[next];
    if (!other || (fixed.size === 0 && other.y > tile.y + tile.h)) break;
    if (!fixed.has(other) && overlaps(tile, other)) pushDown(ordered, next, y + tile.h, fixed);
  }
  tile.y = y;
}

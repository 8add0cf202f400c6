import { columnsMax, fitWidth, type Tile } from "./grid.ts";

/**
 * Lays tiles out in full rows, in the order given: widths in proportion to those on the widest grid, rows as evenly
 * filled as they can be, tiles of a row equally high as far as their bounds allow.
 */
export function flowIntoRows<T extends Tile>(tiles: readonly T[], columns: number): T[] {
  const scaled = tiles.map((tile) => ({ ...tile, w: scaleWidth(tile, columns) }));
  let top = 0;
  return breakIntoRows(scaled, columns).flatMap((row) => {
    const height = Math.max(...row.map(({ h }) => h));
    let left = 0;
    const placed = fillRow(row, columns).map((tile) => {
      const x = left;
      left += tile.w;
      return { ...tile, x, y: top, h: Math.min(height, tile.maxH) };
    });
    top += height;
    return placed;
  });
}

/** A tile's share of the widest grid, on a grid of `columns`, within the widget's bounds. */
export function scaleWidth(tile: Tile, columns: number): number {
  return fitWidth(Math.round((tile.w * columns) / columnsMax), tile, columns);
}

type Breaks<T> = { cost: number; rows: T[][] };

/** As a good typesetter breaks lines: the least sum of squares of the columns left over, and not the first that fit. */
function breakIntoRows<T extends Tile>(tiles: readonly T[], columns: number): T[][] {
  const upTo: Breaks<T>[] = [{ cost: 0, rows: [] }];
  for (let end = 1; end <= tiles.length; end += 1) {
    let best: Breaks<T> | undefined;
    for (let start = end - 1; start >= 0; start -= 1) {
      const row = tiles.slice(start, end);
      const spare = columns - row.reduce((width, { w }) => width + w, 0);
      const before = upTo[start];
      if (spare < 0 || !before) break;
      const cost = before.cost + spare ** 2;
      if (!best || cost < best.cost) best = { cost, rows: [...before.rows, row] };
    }
    if (best) upTo.push(best);
  }
  return upTo.at(-1)?.rows ?? [];
}

/** Gives the columns left over one by one to the tile that has grown least in proportion. */
function fillRow<T extends Tile>(row: readonly T[], columns: number): T[] {
  const grown = row.map((tile) => ({ tile: { ...tile }, before: tile.w }));
  const growth = ({ tile, before }: (typeof grown)[number]): number => tile.w / before;
  for (let spare = columns - row.reduce((width, { w }) => width + w, 0); spare > 0; spare -= 1) {
    const [next] = grown.filter(({ tile }) => tile.w < tile.maxW).sort((a, b) => growth(a) - growth(b));
    if (!next) break;
    next.tile.w += 1;
  }
  return grown.map(({ tile }) => tile);
}

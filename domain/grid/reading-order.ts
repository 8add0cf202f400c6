import type { Box } from "./grid.ts";

/** By row, then by column: the order in which tiles are read, reached with the Tab key and listed on a phone. */
export function readingOrder<T extends Box>(tiles: readonly T[]): T[] {
  return [...tiles].sort((a, b) => a.y - b.y || a.x - b.x);
}

import { bottomOf, overlaps, type Box } from "./grid.ts";

/** The first free place that holds `size`, scanning rows from the top and each from the left; at the latest below everything. */
export function findFreeSpot(taken: readonly Box[], size: { w: number; h: number }, columns: number): Box {
  const w = Math.min(size.w, columns);
  const bottom = bottomOf(taken);
  for (let y = 0; y < bottom; y += 1) {
    for (let x = 0; x + w <= columns; x += 1) {
      const spot = { x, y, w, h: size.h };
      if (!taken.some((box) => overlaps(box, spot))) return spot;
    }
  }
  return { x: 0, y: bottom, w, h: size.h };
}

import type { Box, Breakpoint } from "#domain/grid/grid.ts";
import type { Intent } from "#domain/layout/intent.ts";

/** A tile that a change placed, moved or took away, on the grid of one breakpoint. */
export type ChangedBox = { breakpoint: Breakpoint; before: Box | null; after: Box | null };

/** Where tiles stood before and after a change, read from what undoes it: that is exact, whatever the change was. */
export function changedBoxes(inverse: Intent): ChangedBox[] {
  switch (inverse.type) {
    case "all":
      return inverse.intents.flatMap(changedBoxes);
    case "arrange":
      return inverse.tiles.map(({ box, from = null }) => ({
        breakpoint: inverse.breakpoint,
        before: box,
        after: from,
      }));
    case "add":
      return [{ breakpoint: "lg", before: inverse.box ?? null, after: null }];
    default:
      return [];
  }
}

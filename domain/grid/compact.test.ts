import fc from "fast-check";
import { verticalCompactor } from "react-grid-layout/core";
import { expect, it } from "vitest";
import { anyDashboardTiles } from "#tests/support/any-dashboard.ts";
import { compact } from "./compact.ts";
import { columnsMax, overlaps, type Tile } from "./grid.ts";
import { toGridLayout } from "./to-grid-layout.ts";

const boxes = (tiles: readonly { x: number; y: number; w: number; h: number }[]) =>
  tiles.map(({ x, y, w, h }) => [x, y, w, h]);

it("lets tiles flow around locked ones as react-grid-layout does around static ones", () => {
  fc.assert(
    fc.property(anyDashboardTiles, (tiles) => {
      const locked: Tile[] = [];
      const given = tiles.map((one) => {
        const isLocked = one.isLocked && !locked.some((other) => overlaps(one, other));
        if (isLocked) locked.push(one);
        return { ...one, isLocked };
      });
      const compacted = compact(given);
      const theirs = verticalCompactor.compact(toGridLayout(given, columnsMax), columnsMax);
      expect(boxes(compacted)).toEqual(boxes(theirs));
      expect(compacted.some((one) => compacted.some((other) => one !== other && overlaps(one, other)))).toBe(
        false,
      );
      expect(compact(compacted)).toEqual(compacted);
    }),
    { numRuns: 1_000 },
  );
});

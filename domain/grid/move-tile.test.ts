import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compact } from "./compact.ts";
import { overlaps, type Tile } from "./grid.ts";
import { moveTile } from "./move-tile.ts";

const bounds = { minW: 2, maxW: 8, minH: 1, maxH: 6 };
const row: Tile[] = [0, 3, 6, 9].map((x, index) => ({
  userWidgetId: `uw_${index}`,
  ...{ x, y: 0, w: 3, h: 2 },
  ...bounds,
}));
const places = (tiles: Tile[]) => tiles.map(({ x, y, w, h }) => [x, y, w, h]);

describe("a tile that is moved", () => {
  it("pushes down what stands where it lands, and gaps close", () => {
    expect(places(moveTile(row, "uw_0", { x: 3, y: 0, w: 3, h: 2 }, 12))).toEqual([
      [3, 0, 3, 2],
      [3, 2, 3, 2],
      [6, 0, 3, 2],
      [9, 0, 3, 2],
    ]);
  });

  it("grows over its neighbour, never beyond its bounds or the grid", () => {
    expect(places(moveTile(row, "uw_3", { x: 9, y: 0, w: 99, h: 99 }, 12))[3]).toEqual([4, 0, 8, 6]);
    expect(places(moveTile(row, "uw_0", { x: -4, y: -1, w: 1, h: 0 }, 12))[0]).toEqual([0, 0, 2, 1]);
  });

  it("leaves a sound and settled layout, wherever it is put", () => {
    const anywhere = fc.record({
      x: fc.integer({ min: -3, max: 14 }),
      y: fc.integer({ min: -3, max: 9 }),
      w: fc.integer({ min: 0, max: 14 }),
      h: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1, 2, 3), anywhere), { maxLength: 6 }), (moves) => {
        const after = moves.reduce((tiles, [index, box]) => moveTile(tiles, `uw_${index}`, box, 12), row);
        expect(after.map(({ userWidgetId }) => userWidgetId)).toEqual(row.map((one) => one.userWidgetId));
        expect(compact(after)).toEqual(after);
        for (const one of after) {
          expect(one.x >= 0 && one.x + one.w <= 12 && one.y >= 0).toBe(true);
          for (const other of after) expect(one !== other && overlaps(one, other)).toBe(false);
        }
      }),
    );
  });
});

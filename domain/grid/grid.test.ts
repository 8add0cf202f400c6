import fc from "fast-check";
import { verticalCompactor } from "react-grid-layout/core";
import { describe, expect, it } from "vitest";
import { applyPositions, checkPositions } from "./check-positions.ts";
import { compact } from "./compact.ts";
import { deriveLayout } from "./derive-layout.ts";
import { findFreeSpot } from "./find-free-spot.ts";
import {
  breakpointAt,
  breakpoints,
  columnsMax,
  columnsOf,
  narrowBreakpoints,
  overlaps,
  type Box,
  type Placed,
  type Tile,
} from "./grid.ts";
import { readingOrder } from "./reading-order.ts";
import { toGridLayout } from "./to-grid-layout.ts";

const loose = { minW: 1, maxW: 12, minH: 1, maxH: 1_000 };
const tile = (userWidgetId: string, [x, y, w, h]: [number, number, number, number], bounds = {}): Tile => ({
  userWidgetId,
  x,
  y,
  w,
  h,
  ...loose,
  ...bounds,
});
const boxes = (tiles: readonly Box[]): number[][] => tiles.map(({ x, y, w, h }) => [x, y, w, h]);

const anyTile: fc.Arbitrary<Omit<Tile, "userWidgetId">> = fc
  .record({ w: fc.integer({ min: 1, max: 12 }), h: fc.integer({ min: 1, max: 8 }) })
  .chain(({ w, h }) =>
    fc.record({
      w: fc.constant(w),
      h: fc.constant(h),
      x: fc.integer({ min: 0, max: 12 - w }),
      y: fc.integer({ min: 0, max: 30 }),
      minW: fc.integer({ min: 1, max: w }),
      maxW: fc.integer({ min: w, max: 12 }),
      minH: fc.integer({ min: 1, max: h }),
      maxH: fc.integer({ min: h, max: 12 }),
    }),
  );

/** Tiles anywhere, on top of one another as well. */
const anyTiles = fc
  .array(anyTile, { maxLength: 16 })
  .map((tiles): Tile[] => tiles.map((box, index) => ({ ...box, userWidgetId: `uw_${index}` })));

/** A layout as it is stored: compacted, without overlaps. */
const anyLayout = anyTiles.map((tiles) => compact(tiles));

const anyBreakpoint = fc.constantFrom(...breakpoints.map(({ name }) => name));

function expectSound(tiles: readonly Placed[], columns: number): void {
  for (const one of tiles) {
    expect(one.x).toBeGreaterThanOrEqual(0);
    expect(one.y).toBeGreaterThanOrEqual(0);
    expect(one.x + one.w).toBeLessThanOrEqual(columns);
    for (const other of tiles) if (one !== other) expect(overlaps(one, other)).toBe(false);
  }
}

const idsOf = (tiles: readonly Placed[]): string[] => tiles.map(({ userWidgetId }) => userWidgetId).sort();

describe("compact", () => {
  it("is react-grid-layout’s own compaction, so that a dashboard being viewed and its editor agree", () => {
    fc.assert(
      fc.property(anyTiles, (tiles) => {
        const theirs = verticalCompactor.compact(
          tiles.map(({ userWidgetId, x, y, w, h }) => ({ i: userWidgetId, x, y, w, h })),
          columnsMax,
        );
        expect(boxes(compact(tiles))).toEqual(boxes(theirs));
      }),
      { numRuns: 1_000 },
    );
  });

  it("lets tiles rise until they rest on another", () => {
    const tiles = [tile("a", [0, 3, 6, 2]), tile("b", [0, 9, 3, 1]), tile("c", [6, 4, 6, 1])];
    expect(boxes(compact(tiles))).toEqual([
      [0, 0, 6, 2],
      [0, 2, 3, 1],
      [6, 0, 6, 1],
    ]);
  });

  it("loses nothing, keeps sizes, leaves no overlap, and does nothing the second time", () => {
    fc.assert(
      fc.property(anyTiles, (tiles) => {
        const compacted = compact(tiles);
        expect(compacted.map(({ y: _, ...rest }) => rest)).toEqual(tiles.map(({ y: _, ...rest }) => rest));
        expectSound(compacted, columnsMax);
        expect(compact(compacted)).toEqual(compacted);
      }),
    );
  });
});

describe("a free spot", () => {
  it("is the first hole that is large enough", () => {
    const taken = [tile("a", [0, 0, 4, 2]), tile("b", [6, 0, 6, 2]), tile("c", [0, 2, 6, 2])];
    expect(findFreeSpot(taken, { w: 2, h: 2 }, 12)).toEqual({ x: 4, y: 0, w: 2, h: 2 });
    expect(findFreeSpot(taken, { w: 3, h: 2 }, 12)).toEqual({ x: 6, y: 2, w: 3, h: 2 });
    expect(findFreeSpot(taken, { w: 12, h: 1 }, 12)).toEqual({ x: 0, y: 4, w: 12, h: 1 });
  });

  it("moves no tile and needs no compaction", () => {
    fc.assert(
      fc.property(anyLayout, anyTile, (layout, size) => {
        const added = [
          ...layout,
          { ...size, ...findFreeSpot(layout, size, columnsMax), userWidgetId: "new" },
        ];
        expectSound(added, columnsMax);
        expect(compact(added)).toEqual(added);
      }),
    );
  });
});

describe("changed positions", () => {
  const tiles = [tile("a", [0, 0, 6, 2], { minW: 3, maxH: 4 }), tile("b", [6, 0, 6, 2])];
  const refusals = (...changes: Placed[]) => checkPositions(tiles, changes, 12);
  const at = (userWidgetId: string, ...[x, y, w, h]: [number, number, number, number]) => ({
    userWidgetId,
    ...{ x, y, w, h },
  });

  it("are refused with the tile they concern and the reason", () => {
    expect(refusals(at("c", 0, 9, 1, 1))).toEqual([{ reason: "unknown", userWidgetId: "c" }]);
    expect(refusals(at("b", 7, 0, 6, 2))).toEqual([{ reason: "out-of-grid", userWidgetId: "b" }]);
    expect(refusals(at("b", 6, 999, 6, 2))).toEqual([{ reason: "out-of-grid", userWidgetId: "b" }]);
    expect(refusals(at("a", 0, 0, 2, 5))).toEqual([
      { reason: "under-minimum", userWidgetId: "a", side: "w", bound: 3 },
      { reason: "over-maximum", userWidgetId: "a", side: "h", bound: 4 },
    ]);
    expect(refusals(at("b", 0, 4, 6, 2), at("b", 0, 4, 6, 2))).toEqual([
      { reason: "repeated", userWidgetId: "b" },
    ]);
  });

  it("are refused where they overlap, naming both tiles, whichever of them moved", () => {
    expect(refusals(at("a", 1, 0, 6, 2))).toEqual([
      { reason: "overlapping", userWidgetId: "a", otherId: "b" },
    ]);
    expect(refusals(at("b", 5, 0, 6, 2))).toEqual([
      { reason: "overlapping", userWidgetId: "b", otherId: "a" },
    ]);
  });

  it("are taken where tiles change places", () => {
    expect(refusals(at("a", 6, 0, 6, 2), at("b", 0, 0, 6, 2))).toEqual([]);
  });

  it("are taken exactly when the outcome is a sound layout within every bound", () => {
    fc.assert(
      fc.property(anyLayout, fc.array(anyTile, { minLength: 3, maxLength: 3 }), (layout, moves) => {
        const changes = moves
          .map((move, index) => ({ ...move, userWidgetId: `uw_${index}` }))
          .slice(0, layout.length);
        const after = applyPositions(layout, changes);
        const isSound = after.every(
          (one) =>
            one.w >= one.minW &&
            one.w <= one.maxW &&
            one.h >= one.minH &&
            one.h <= one.maxH &&
            after.every((other) => one === other || !overlaps(one, other)),
        );
        expect(checkPositions(layout, changes, columnsMax).length === 0).toBe(isSound);
      }),
    );
  });
});

describe("the layout of a narrower grid", () => {
  const kpi = { minW: 2, maxW: 6, minH: 2, maxH: 4 };
  const chart = { minW: 3, maxW: 12, minH: 3, maxH: 8 };
  const dashboard = [
    tile("k1", [0, 0, 3, 2], kpi),
    tile("k2", [3, 0, 3, 2], kpi),
    tile("k3", [6, 0, 3, 2], kpi),
    tile("k4", [9, 0, 3, 2], kpi),
    tile("chart", [0, 2, 8, 4], chart),
    tile("list", [8, 2, 4, 4], chart),
  ];

  it("keeps a row of four figures a row, then two rows, then a column", () => {
    const figures = dashboard.slice(0, 4);
    expect(boxes(deriveLayout(figures, "md"))).toEqual([
      [0, 0, 2, 2],
      [2, 0, 2, 2],
      [4, 0, 2, 2],
      [6, 0, 2, 2],
    ]);
    expect(boxes(deriveLayout(figures, "sm"))).toEqual([
      [0, 0, 2, 2],
      [2, 0, 2, 2],
      [0, 2, 2, 2],
      [2, 2, 2, 2],
    ]);
    expect(boxes(deriveLayout(figures, "xs"))).toEqual([0, 2, 4, 6].map((y) => [0, y, 2, 2]));
  });

  it("keeps neighbours side by side while they fit, and gives them a row each when they don't", () => {
    expect(boxes(deriveLayout(dashboard, "md")).slice(4)).toEqual([
      [0, 2, 5, 4],
      [5, 2, 3, 4],
    ]);
    expect(boxes(deriveLayout(dashboard, "sm")).slice(4)).toEqual([
      [0, 4, 4, 4],
      [0, 8, 4, 4],
    ]);
  });

  it("has no overlap, nothing outside, nothing under its minimum, nothing lost, and is settled", () => {
    fc.assert(
      fc.property(anyTiles, anyBreakpoint, (tiles, breakpoint) => {
        const columns = columnsOf(breakpoint);
        const derived = deriveLayout(tiles, breakpoint);
        expectSound(derived, columns);
        expect(idsOf(derived)).toEqual(idsOf(tiles));
        for (const { w, h, minW, maxW, minH, maxH } of derived) {
          expect(w).toBeGreaterThanOrEqual(Math.min(minW, columns));
          expect(w).toBeLessThanOrEqual(maxW);
          expect(h).toBeGreaterThanOrEqual(minH);
          expect(h).toBeLessThanOrEqual(maxH);
        }
        expect(compact(derived)).toEqual(derived);
        expect(deriveLayout(tiles, breakpoint)).toEqual(derived);
      }),
    );
  });

  it("is read in the same order where bounds leave tiles free to grow", () => {
    fc.assert(
      fc.property(anyTiles, fc.constantFrom(...narrowBreakpoints), (tiles, breakpoint) => {
        const free = tiles.map((one) => ({ ...one, maxW: 12, maxH: 1_000 }));
        const derived = deriveLayout(free, breakpoint);
        expect(readingOrder(derived)).toEqual(derived);
        expect(derived.map(({ userWidgetId }) => userWidgetId)).toEqual(
          deriveLayout(free, "lg").map(({ userWidgetId }) => userWidgetId),
        );
      }),
    );
  });

  it("keeps what was arranged by hand, and puts what was added since into the first free spot", () => {
    const [first, second, ...rest] = dashboard;
    if (!first || !second) throw new Error("the dashboard has tiles");
    const byHand = [
      { ...first, responsive: { sm: { x: 2, y: 0, w: 2, h: 2 } } },
      { ...second, responsive: { sm: { x: 0, y: 2, w: 4, h: 2 } } },
      ...rest.slice(0, 1),
    ];
    expect(boxes(deriveLayout(byHand, "sm"))).toEqual([
      [2, 0, 2, 2],
      [0, 2, 4, 2],
      [0, 0, 2, 2],
    ]);
    expect(boxes(deriveLayout(byHand, "md"))).toEqual(boxes(deriveLayout(dashboard.slice(0, 3), "md")));
  });

  it("stays sound when tiles were arranged by hand at random, and keeps a settled arrangement as it is", () => {
    fc.assert(
      fc.property(anyTiles, anyTiles, (tiles, places) => {
        const byHand = tiles.map((one, index): Tile => {
          const place = places[index];
          return place
            ? { ...one, responsive: { md: { x: place.x % 8, y: place.y, w: place.w, h: place.h } } }
            : one;
        });
        const derived = deriveLayout(byHand, "md");
        expectSound(derived, 8);
        expect(compact(derived)).toEqual(derived);
        const placed = new Map(derived.map((one) => [one.userWidgetId, one]));
        const kept = byHand.map((one): Tile => {
          const { x, y, w, h } = placed.get(one.userWidgetId) ?? one;
          return { ...one, responsive: { md: { x, y, w, h } } };
        });
        expect(boxes(deriveLayout(kept, "md"))).toEqual(boxes(derived));
      }),
    );
  });
});

describe("the grid", () => {
  it("takes the widest breakpoint that its own width allows", () => {
    expect([1_600, 960, 959, 680, 679, 440, 439, 0].map(breakpointAt)).toEqual([
      "lg",
      "lg",
      "md",
      "md",
      "sm",
      "sm",
      "xs",
      "xs",
    ]);
  });

  it("is handed to react-grid-layout with every tile's bounds, none wider than the grid", () => {
    expect(toGridLayout([tile("a", [0, 1, 4, 2], { minW: 6, maxW: 9 })], 4)).toEqual([
      { i: "a", x: 0, y: 1, w: 4, h: 2, minW: 4, maxW: 4, minH: 1, maxH: 1_000, static: false },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { applyIntent } from "#domain/layout/apply-intent.ts";
import type { Dashboard, DashboardTile } from "#domain/layout/dashboard.ts";
import { deriveLayout } from "#domain/grid/derive-layout.ts";
import type { Tile } from "#domain/grid/grid.ts";
import { type Held, intentAt, nearestTo, type Preview, stepOf, stepTiles } from "./rearrange.ts";
import { sayWhere } from "./say-where.ts";

const bounds = { minW: 2, maxW: 12, minH: 1, maxH: 6 };
const tile = (userWidgetId: string, x: number, y: number, h: number): DashboardTile => ({
  ...{
    userWidgetId,
    widgetId: "wd_notes",
    title: userWidgetId,
    config: {},
    isLocked: false,
    responsive: null,
  },
  ...{ x, y, w: 6, h, ...bounds },
});
const dashboard: Dashboard = {
  name: "Default",
  settings: {},
  tiles: [tile("left", 0, 0, 2), tile("right", 6, 0, 2), tile("below", 0, 2, 5)],
};
const catalog = new Map([["wd_notes", { name: "Notes", ...bounds, defaultW: 4, defaultH: 2 }]]);
const preview: Preview = (intent) => {
  const applied = applyIntent(dashboard, intent, catalog);
  return applied.ok ? deriveLayout(applied.dashboard.tiles, "lg") : undefined;
};
const base = deriveLayout(dashboard.tiles, "lg");
const hold = (...ids: Held["ids"]): Held => ({ ids, left: [], breakpoint: "lg", base });
const places = (tiles: readonly Tile[] = []) =>
  Object.fromEntries(tiles.map(({ userWidgetId, x, y, w, h }) => [userWidgetId, [x, y, w, h]]));

describe("a tile moved by a key", () => {
  const press = (id: string, key: string, shiftKey = false) => {
    const step = stepOf({ key, shiftKey });
    return step && stepTiles(hold(id), base, step, preview)?.tiles;
  };

  it("goes one column, one row, or as far as it takes to pass a tall neighbour", () => {
    expect(places(press("left", "ArrowDown"))).toMatchObject({ below: [0, 0, 6, 5], left: [0, 5, 6, 2] });
    expect(places(press("below", "ArrowUp"))).toMatchObject({ below: [0, 0, 6, 5], left: [0, 5, 6, 2] });
    expect(places(press("below", "ArrowRight"))).toMatchObject({ below: [1, 2, 6, 5] });
  });

  it("is resized with Shift, and not beyond its bounds or the grid", () => {
    expect(places(press("right", "ArrowLeft", true))).toMatchObject({ right: [6, 0, 5, 2] });
    expect(places(press("left", "ArrowDown", true))).toMatchObject({
      left: [0, 0, 6, 3],
      below: [0, 3, 6, 5],
    });
    expect(press("right", "ArrowRight", true)).toBeUndefined();
  });

  it("stays where it is at the edge, and other keys do nothing", () => {
    expect(press("left", "ArrowLeft")).toBeUndefined();
    expect(stepOf({ key: "Enter", shiftKey: false })).toBeUndefined();
  });

  it("is said with its place, and who gave way", () => {
    const nameOf = (id: string) => (id === "left" ? "Messages" : "Notes");
    const after = press("left", "ArrowDown") ?? [];
    expect(sayWhere("left", base, after, nameOf)).toBe(
      "Messages, column 1, row 6, 6 wide, 2 high; Notes moved up",
    );
  });
});

describe("a group moved by a key", () => {
  const tall: Dashboard = {
    ...dashboard,
    tiles: [
      ...[tile("a", 0, 0, 2), tile("b", 6, 0, 3), tile("c", 0, 2, 3), tile("d", 6, 3, 2)],
      ...[tile("e", 0, 5, 4), tile("f", 6, 5, 2), tile("g", 6, 7, 2)],
    ],
  };
  const start = deriveLayout(tall.tiles, "lg");
  const see: Preview = (intent) => {
    const applied = applyIntent(tall, intent, catalog);
    return applied.ok ? deriveLayout(applied.dashboard.tiles, "lg") : undefined;
  };
  /** The rows that the first of them is in, pressed until it goes no further. */
  function rowsOf(ids: Held["ids"], dy: number): number[] {
    const held: Held = { ids, left: [], breakpoint: "lg", base: start };
    const rowOf = (tiles: readonly Tile[]) =>
      tiles.find(({ userWidgetId }) => userWidgetId === ids[0])?.y ?? -1;
    const rows = [rowOf(start)];
    let draft: readonly Tile[] = start;
    for (let presses = 0; presses < 40; presses += 1) {
      const next = stepTiles(held, draft, { dx: 0, dy, isResize: false }, see);
      if (!next) return rows;
      draft = next.tiles;
      rows.push(rowOf(draft));
    }
    return rows;
  }

  it("goes on in its direction with every press, to the end, and never back and forth", () => {
    for (const ids of [
      ["a", "d"],
      ["a", "c"],
      ["b", "c"],
      ["d", "e", "f"],
    ] satisfies Held["ids"][]) {
      const down = rowsOf(ids, 1);
      expect(down.length).toBeLessThan(40);
      expect(down).toEqual([...new Set(down)].sort((one, other) => one - other));
      const up = rowsOf(ids, -1);
      expect(up.length).toBeLessThan(40);
      expect(up).toEqual([...new Set(up)].sort((one, other) => other - one));
    }
  });
});

describe("a group in the hand", () => {
  const stack: Dashboard = {
    ...dashboard,
    tiles: [tile("a", 0, 0, 2), tile("b", 0, 2, 4), tile("c", 0, 6, 3), tile("d", 6, 0, 2)],
  };
  const start = deriveLayout(stack.tiles, "lg");
  const at = (of: Dashboard, ids: Held["ids"], x: number, y: number) => {
    const base = deriveLayout(of.tiles, "lg");
    const see: Preview = (intent) => {
      const applied = applyIntent(of, intent, catalog);
      return applied.ok ? deriveLayout(applied.dashboard.tiles, "lg") : undefined;
    };
    return places(nearestTo({ ids, left: [], breakpoint: "lg", base }, { x, y, w: 6, h: 2 }, see).tiles);
  };

  it("passes what it meets once it is nearer to its place beyond", () => {
    expect(at(stack, ["a", "b"], 0, 1)).toEqual(places(start));
    const passed = { c: [0, 0, 6, 3], a: [0, 3, 6, 2], b: [0, 5, 6, 4] };
    for (const y of [2, 3, 9]) expect(at(stack, ["a", "b"], 0, y), `row ${y}`).toMatchObject(passed);
    const below = { ...stack, tiles: [tile("c", 0, 0, 3), tile("a", 0, 3, 2), tile("b", 0, 5, 4)] };
    expect(at(below, ["a", "b"], 0, 2)).toMatchObject(passed);
    expect(at(below, ["a", "b"], 0, 1)).toMatchObject({ a: [0, 0, 6, 2], b: [0, 2, 6, 4], c: [0, 6, 6, 3] });
  });

  it("goes sideways as one, no further than the grid and around what is locked", () => {
    expect(at(stack, ["a", "b"], 4, 0)).toMatchObject({ a: [4, 0, 6, 2], b: [4, 2, 6, 4] });
    expect(at(stack, ["a", "b"], 11, 0)).toMatchObject({ a: [6, 0, 6, 2], b: [6, 2, 6, 4], c: [0, 0, 6, 3] });
    const locked = {
      ...stack,
      tiles: stack.tiles.map((one) => ({ ...one, isLocked: one.userWidgetId === "d" })),
    };
    expect(at(locked, ["a", "b"], 6, 0)).toMatchObject({ d: [6, 0, 6, 2], a: [6, 2, 6, 2], b: [6, 4, 6, 4] });
  });
});

describe("a tile in the hand", () => {
  it("ends as near to the hand as others let it, wherever they are covered", () => {
    const rowAt = (y: number) => {
      const { tiles } = nearestTo(hold("left"), { x: 0, y, w: 6, h: 2 }, preview);
      return tiles.find(({ userWidgetId }) => userWidgetId === "left")?.y;
    };
    expect([0, 1, 2].map(rowAt)).toEqual([0, 0, 0]);
    expect([4, 5, 6, 7].map(rowAt)).toEqual([5, 5, 5, 5]);
  });

  it("takes those that are selected with it, and the group keeps its shape at the edges", () => {
    expect(intentAt(hold("left", "right"), { x: 3, y: 4, w: 6, h: 2 })).toMatchObject({
      type: "move",
      tiles: [
        { userWidgetId: "left", x: 0, y: 4 },
        { userWidgetId: "right", x: 6, y: 4 },
      ],
    });
  });
});

import { describe, expect, it } from "vitest";
import { catalog } from "#tests/support/any-dashboard.ts";
import { applyIntent } from "./apply-intent.ts";
import type { Dashboard, DashboardTile } from "./dashboard.ts";
import { deriveLayout } from "#domain/grid/derive-layout.ts";
import type { Box, Breakpoint } from "#domain/grid/grid.ts";
import type { Change, Intent } from "./intent.ts";
import { boxOf } from "./settle.ts";

const tile = (userWidgetId: string, [x, y, w, h]: [number, number, number, number]): DashboardTile => ({
  ...{ userWidgetId, x, y, w, h, minW: 2, maxW: 6, minH: 1, maxH: 4 },
  ...{ widgetId: "figure", title: userWidgetId, config: {}, isLocked: false, responsive: null },
});
const row: Dashboard = {
  name: "Default",
  settings: {},
  tiles: [tile("a", [0, 0, 3, 2]), tile("b", [3, 0, 3, 2]), tile("c", [6, 0, 3, 2])],
};

function apply(dashboard: Dashboard, ...intents: Intent[]): Dashboard {
  return intents.reduce((before, intent) => {
    const applied = applyIntent(before, intent, catalog);
    if (!applied.ok) throw new Error(applied.refusal.message);
    return applied.dashboard;
  }, dashboard);
}

function refusalOf(dashboard: Dashboard, intent: Intent) {
  const applied = applyIntent(dashboard, intent, catalog);
  return applied.ok ? undefined : applied.refusal;
}

const places = (dashboard: Dashboard, breakpoint: Breakpoint = "lg"): Record<string, number[]> =>
  Object.fromEntries(
    deriveLayout(dashboard.tiles, breakpoint).map((one) => {
      const { x, y, w, h }: Box = boxOf(one);
      return [one.userWidgetId, [x, y, w, h]];
    }),
  );

const move = (userWidgetId: string, x: number, y: number, breakpoint: Breakpoint = "lg"): Change => ({
  type: "move",
  breakpoint,
  tiles: [{ userWidgetId, x, y }],
});

describe("an intent", () => {
  it("moves several tiles as one, and what stands there gives way", () => {
    const tiles = [
      { userWidgetId: "a", x: 6, y: 0 },
      { userWidgetId: "b", x: 9, y: 0 },
    ];
    expect(places(apply(row, { type: "move", breakpoint: "lg", tiles }))).toEqual({
      a: [6, 0, 3, 2],
      b: [9, 0, 3, 2],
      c: [6, 2, 3, 2],
    });
  });

  it("lets two tiles change places", () => {
    expect(places(apply(row, { type: "swap", breakpoint: "lg", userWidgetIds: ["a", "c"] }))).toEqual({
      a: [6, 0, 3, 2],
      b: [3, 0, 3, 2],
      c: [0, 0, 3, 2],
    });
  });

  it("closes the gaps beside tiles as well", () => {
    const gapped = apply(row, { type: "remove", userWidgetIds: ["a"] });
    expect(places(apply(gapped, { type: "compact", breakpoint: "lg" }))).toEqual({
      b: [0, 0, 3, 2],
      c: [3, 0, 3, 2],
    });
  });

  it("adds where it is dropped, and what stands there gives way", () => {
    const added = apply(row, {
      ...{ type: "add", userWidgetId: "d", widgetId: "figure" },
      box: { x: 0, y: 0, w: 3, h: 2 },
    });
    expect(places(added)).toMatchObject({ d: [0, 0, 3, 2], a: [0, 2, 3, 2] });
  });

  it("arranges one narrower grid by hand, leaves the others, and resets it", () => {
    const byHand = apply(row, move("c", 0, 0, "sm"));
    expect(places(byHand)).toEqual(places(row));
    expect(places(byHand, "md")).toEqual(places(row, "md"));
    expect(places(byHand, "sm")).toMatchObject({ c: [0, 0, 4, 2], a: [0, 2, 2, 2] });
    expect(apply(byHand, { type: "reset", breakpoint: "sm" })).toEqual(row);
  });

  it("leaves a locked tile where it is, also when it is the one named", () => {
    const locked = apply(row, { type: "lock", userWidgetIds: ["b"], isLocked: true });
    expect(places(apply(locked, move("a", 3, 0)))).toMatchObject({ b: [3, 0, 3, 2], a: [3, 2, 3, 2] });
    for (const intent of [move("b", 0, 0), { type: "remove", userWidgetIds: ["b"] } satisfies Intent])
      expect(refusalOf(locked, intent)).toMatchObject({
        code: "CONFLICT",
        message: "“b” is locked: unlock it first.",
      });
  });

  it("is refused as a whole when a part of it is, with the path to that part", () => {
    const intents: Change[] = [move("a", 6, 4), { type: "remove", userWidgetIds: ["b", "nobody"] }];
    expect(refusalOf(row, { type: "all", intents })).toEqual({
      code: "NOT_FOUND",
      message: "That widget isn’t on this dashboard.",
      issues: [{ path: ["intents", 1, "userWidgetIds", 1], message: "That widget isn’t on this dashboard." }],
    });
  });
});

describe("undo", () => {
  it("leaves alone what somebody else moved, renamed or set since", () => {
    const rename: Change = { type: "rename", name: "Mine" };
    const configure: Change = { type: "configure", userWidgetId: "a", title: "Mine", config: { by: "me" } };
    const mine = applyIntent(
      row,
      { type: "all", intents: [move("a", 9, 0), configure, rename, move("b", 3, 9)] },
      catalog,
    );
    if (!mine.ok) throw new Error(mine.refusal.message);
    const theirs = apply(
      mine.dashboard,
      move("a", 0, 0),
      { type: "rename", name: "Theirs" },
      { type: "configure", userWidgetId: "a", config: { by: "them" } },
    );
    const undone = apply(theirs, mine.inverse);
    expect(places(undone)).toEqual(places(row));
    expect(undone).toMatchObject({ name: "Theirs" });
    expect(undone.tiles[0]).toMatchObject({ userWidgetId: "a", title: "a", config: { by: "them" } });
  });

  it("leaves alone the settings that somebody else changed beside mine", () => {
    const both: Change[] = [
      { type: "configure", userWidgetId: "a", changes: { set: { by: "me", size: 1 } } },
      { type: "settings", changes: { period: "30d", timeZone: "UTC" } },
    ];
    const mine = applyIntent(row, { type: "all", intents: both }, catalog);
    if (!mine.ok) throw new Error(mine.refusal.message);
    const theirs = apply(
      mine.dashboard,
      { type: "configure", userWidgetId: "a", changes: { set: { by: "them", colour: "red" } } },
      { type: "settings", changes: { period: "90d" } },
    );
    expect(theirs.tiles[0]?.config).toEqual({ by: "them", size: 1, colour: "red" });
    const undone = apply(theirs, mine.inverse);
    expect(undone.tiles[0]?.config).toEqual({ by: "them", colour: "red" });
    expect(undone.settings).toEqual({ period: "90d" });
  });

  it("of what was stored as a whole still puts the whole back", () => {
    const now = apply(
      row,
      { type: "configure", userWidgetId: "a", config: { by: "me" } },
      { type: "follow", settings: { period: "30d" } },
    );
    const stored: Change[] = [
      { type: "configure", userWidgetId: "a", config: { by: "them" }, from: { config: { by: "me" } } },
      { type: "follow", settings: { timeZone: "UTC" }, from: { period: "30d" } },
    ];
    const undone = apply(now, { type: "all", intents: stored });
    expect(undone.tiles[0]?.config).toEqual({ by: "them" });
    expect(undone.settings).toEqual({ timeZone: "UTC" });
  });

  it("brings a removed tile back with all it had, beside what was put in its place", () => {
    const removed = applyIntent(row, { type: "remove", userWidgetIds: ["a"] }, catalog);
    if (!removed.ok) throw new Error(removed.refusal.message);
    const taken = apply(removed.dashboard, move("c", 0, 0));
    const undone = apply(taken, removed.inverse);
    expect(undone.tiles.find(({ userWidgetId }) => userWidgetId === "a")).toMatchObject({
      title: "a",
      x: 0,
      y: 0,
    });
    expect(undone.tiles).toHaveLength(3);
  });
});

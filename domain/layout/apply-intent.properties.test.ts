import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDashboard, anyIntent, anyIntents, catalog } from "#tests/support/any-dashboard.ts";
import { applyIntent } from "./apply-intent.ts";
import type { Dashboard } from "./dashboard.ts";
import { breakpointNames, columnsOf, overlaps } from "#domain/grid/grid.ts";
import type { Intent } from "./intent.ts";
import { settle, shownAt, storedAt } from "./settle.ts";

function expectSound(dashboard: Dashboard): void {
  for (const breakpoint of breakpointNames) {
    const columns = columnsOf(breakpoint);
    const shown = shownAt(dashboard, breakpoint);
    expect(shown.map(({ userWidgetId }) => userWidgetId).sort()).toEqual(
      dashboard.tiles.map(({ userWidgetId }) => userWidgetId).sort(),
    );
    for (const one of shown) {
      expect(one.x >= 0 && one.y >= 0 && one.x + one.w <= columns).toBe(true);
      expect(one.w >= Math.min(one.minW, columns) && one.w <= one.maxW).toBe(true);
      expect(one.h >= one.minH && one.h <= one.maxH).toBe(true);
      expect(shown.some((other) => one !== other && overlaps(one, other))).toBe(false);
    }
  }
}

/** Whether an intent, or a part of it, is of that type. */
function mentions(intent: Intent, type: Intent["type"]): boolean {
  return intent.type === "all" ? intent.intents.some((one) => mentions(one, type)) : intent.type === type;
}

function removedBy(intent: Intent): string[] {
  if (intent.type === "all") return intent.intents.flatMap(removedBy);
  return intent.type === "remove" ? intent.userWidgetIds : [];
}

describe("any intents, on any dashboard", () => {
  it("leave no overlap, nothing outside of the grid or beyond its bounds, on any breakpoint", () => {
    fc.assert(
      fc.property(anyDashboard, anyIntents, (start, intents) => {
        expectSound(start);
        let dashboard = start;
        for (const intent of intents) {
          const applied = applyIntent(dashboard, intent, catalog);
          if (applied.ok) dashboard = applied.dashboard;
          expectSound(dashboard);
          expect(settle(dashboard)).toEqual(dashboard);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("lose no tile but those that are removed", () => {
    fc.assert(
      fc.property(anyDashboard, anyIntent, (dashboard, intent) => {
        const applied = applyIntent(dashboard, intent, catalog);
        fc.pre(applied.ok);
        const after = applied.dashboard.tiles.map(({ userWidgetId }) => userWidgetId);
        const removed = new Set(removedBy(intent));
        const stay = dashboard.tiles.filter(({ userWidgetId }) => !removed.has(userWidgetId));
        expect(after).toEqual(expect.arrayContaining(stay.map(({ userWidgetId }) => userWidgetId)));
      }),
      { numRuns: 500 },
    );
  });

  it("move no locked tile from where it was put", () => {
    fc.assert(
      fc.property(anyDashboard, anyIntent, (dashboard, intent) => {
        fc.pre(!mentions(intent, "lock") && !mentions(intent, "reset"));
        const applied = applyIntent(dashboard, intent, catalog);
        fc.pre(applied.ok);
        const before = new Map(dashboard.tiles.map((tile) => [tile.userWidgetId, tile]));
        for (const tile of applied.dashboard.tiles) {
          const was = before.get(tile.userWidgetId);
          if (!was?.isLocked) continue;
          for (const breakpoint of breakpointNames) {
            const box = storedAt(was, breakpoint);
            // A place that only followed the widest grid wasn't put there.
            expect(box && storedAt(tile, breakpoint)).toEqual(box);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("are undone exactly, and redone exactly, one by one", () => {
    fc.assert(
      fc.property(anyDashboard, anyIntents, (start, intents) => {
        let dashboard = start;
        for (const intent of intents) {
          const applied = applyIntent(dashboard, intent, catalog);
          if (!applied.ok) continue;
          const undone = applyIntent(applied.dashboard, applied.inverse, catalog);
          if (!undone.ok) throw new Error(undone.refusal.message);
          expect(undone.dashboard).toEqual(dashboard);
          const redone = applyIntent(undone.dashboard, undone.inverse, catalog);
          if (!redone.ok) throw new Error(redone.refusal.message);
          expect(redone.dashboard).toEqual(applied.dashboard);
          dashboard = applied.dashboard;
        }
      }),
      { numRuns: 500 },
    );
  });

  it("come to the same on both sides of the wire", () => {
    fc.assert(
      fc.property(anyDashboard, anyIntent, (dashboard, intent) => {
        const there: { dashboard: Dashboard; intent: Intent } = JSON.parse(
          JSON.stringify({ dashboard, intent }),
        );
        const applied = applyIntent(dashboard, intent, catalog);
        expect(JSON.stringify(applyIntent(there.dashboard, there.intent, catalog))).toBe(
          JSON.stringify(applied),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("are refused with a sentence and the place in the intent", () => {
    fc.assert(
      fc.property(anyDashboard, anyIntent, (dashboard, intent) => {
        const applied = applyIntent(dashboard, intent, catalog);
        fc.pre(!applied.ok);
        expect(applied.refusal.message).toMatch(/\.$/);
        for (const { path } of applied.refusal.issues) {
          const place = path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), intent);
          expect(place).toBeDefined();
        }
      }),
    );
  });
});

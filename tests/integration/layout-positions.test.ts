import { and, eq, isNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { describe, expect, test } from "vitest";
import { dashboardLayoutItems } from "#drizzle/schema/layouts.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { callerFor, useTestApp } from "#tests/support/test-app.ts";
import { personWithNotes } from "#tests/support/widgets.ts";

const test_ = useTestApp();
const scope = "me";

const boxesOf = ({ items }: LayoutOutput) => items.map(({ x, y, w, h }) => [x, y, w, h]);

const rowsOf = (layoutId: string) =>
  test_.app.db
    .select()
    .from(dashboardLayoutItems)
    .where(and(eq(dashboardLayoutItems.layoutId, layoutId), isNull(dashboardLayoutItems.removedAt)))
    .orderBy(dashboardLayoutItems.order);

/** A caller whose SQL statements are written down. */
function watched(user: Parameters<typeof callerFor>[1]): {
  caller: ReturnType<typeof callerFor>;
  statements: string[];
} {
  const statements: string[] = [];
  const db = drizzle({
    client: test_.app.database.sql,
    casing: "snake_case",
    logger: { logQuery: (query) => statements.push(query.trim()) },
  });
  return { caller: callerFor({ ...test_.app, db }, user), statements };
}

describe("moving and resizing", () => {
  test("is saved, closes gaps, answers the whole layout and counts the version up", async () => {
    const { caller, ids, layoutId } = await personWithNotes(test_.app, 3);
    const [a = "", b = "", c = ""] = ids;
    const before = await caller.layouts.get({ scope });
    const { layout } = await caller.layouts.updatePositions({
      scope,
      items: [
        { i: a, x: 0, y: 7, w: 6, h: 3 },
        { i: b, x: 0, y: 0, w: 4, h: 1 },
      ],
    });
    expect(layout.version).toBe(before.layout.version + 1);
    expect(layout.items.map(({ x, y, w, h, widget }) => [widget.id, x, y, w, h])).toEqual([
      [b, 0, 0, 4, 1],
      [c, 6, 0, 3, 2],
      [a, 0, 1, 6, 3],
    ]);
    expect((await caller.layouts.get({ scope })).layout).toEqual(layout);
    expect((await rowsOf(layoutId)).map((row) => [row.userWidgetId, row.y, row.order])).toEqual([
      [b, 0, 0],
      [c, 0, 1],
      [a, 1, 2],
    ]);
  });

  test("is refused as a whole when any item can't stand there, naming each", async () => {
    const { caller, ids, layoutId } = await personWithNotes(test_.app, 3);
    const [a = "", b = "", c = ""] = ids;
    const stranger = await personWithNotes(test_.app, 1);
    const foreign = stranger.ids[0] ?? "";
    const before = await rowsOf(layoutId);
    const { layout } = await caller.layouts.get({ scope });
    const saving = caller.layouts.updatePositions({
      scope,
      items: [
        { i: a, x: 0, y: 4, w: 3, h: 2 },
        { i: b, x: 10, y: 0, w: 3, h: 1 },
        { i: foreign, x: 0, y: 20, w: 3, h: 2 },
        { i: c, x: 0, y: 5, w: 1, h: 9 },
      ],
    });
    await expect(saving).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining("Nothing was saved."),
      cause: {
        issues: [
          { path: ["items", 1], message: `“Notes” would stand outside of the grid.` },
          { path: ["items", 2], message: `That widget isn’t on this dashboard.` },
          { path: ["items", 3], message: `“Notes” must be at least 2 wide.` },
          { path: ["items", 3], message: `“Notes” may be at most 4 high.` },
          { path: ["items", 0], message: `“Notes” would overlap “Notes”.` },
        ],
      },
    });
    expect(await rowsOf(layoutId)).toEqual(before);
    expect((await caller.layouts.get({ scope })).layout).toEqual(layout);
  });

  test("of fifty items takes one statement for all of them, and one to read before it", async () => {
    const { user, layoutId } = await personWithNotes(test_.app, 50);
    const { caller, statements } = watched(user);
    const { layout } = await caller.layouts.get({ scope });
    expect(layout.items).toHaveLength(50);
    expect(statements).toHaveLength(1);

    statements.length = 0;
    const items = layout.items.map(({ widget, x, y, h }) => ({ i: widget.id, x, y, w: 2, h }));
    const { layout: saved } = await caller.layouts.updatePositions({ scope, layoutId, items });
    expect(saved.items.every(({ w }) => w === 2)).toBe(true);
    expect(statements.map((statement) => statement.split(/\s+/).slice(0, 2).join(" "))).toEqual([
      'select "dashboard_layouts"."id",',
      "with changed",
    ]);
    expect((await rowsOf(layoutId)).every(({ w }) => w === 2)).toBe(true);
  });

  test("by two people's hands at once leaves a sound layout with both changes", async () => {
    const { caller, ids } = await personWithNotes(test_.app, 8);
    const { layout } = await caller.layouts.get({ scope });
    await Promise.all(
      ids.map((i, index) =>
        caller.layouts.updatePositions({
          scope,
          items: [{ i, x: (index % 4) * 3, y: index < 4 ? 0 : 2, w: 2, h: 2 }],
        }),
      ),
    );
    const after = (await caller.layouts.get({ scope })).layout;
    expect(after.items.every(({ w }) => w === 2)).toBe(true);
    expect(after.version).toBe(layout.version + 8);
  });

  test("on a narrow grid stays by hand there, and leaves the wide one alone", async () => {
    const { caller, ids } = await personWithNotes(test_.app, 2);
    const [a = "", b = ""] = ids;
    const items = [
      { i: a, x: 2, y: 0, w: 2, h: 2 },
      { i: b, x: 0, y: 0, w: 2, h: 3 },
    ];
    const { layout } = await caller.layouts.updatePositions({ scope, breakpoint: "sm", items });
    expect(boxesOf(layout)).toEqual([
      [0, 0, 3, 2],
      [3, 0, 3, 2],
    ]);
    expect(layout.items.map(({ responsive }) => responsive)).toEqual([
      { sm: { x: 2, y: 0, w: 2, h: 2 } },
      { sm: { x: 0, y: 0, w: 2, h: 3 } },
    ]);
    const tooWide = [{ i: a, x: 2, y: 0, w: 3, h: 2 }];
    await expect(
      caller.layouts.updatePositions({ scope, breakpoint: "sm", items: tooWide }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

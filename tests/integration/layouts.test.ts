import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import { compact } from "#domain/grid/compact.ts";
import { overlaps } from "#domain/grid/grid.ts";
import { tileOf } from "#app/tile/tile-of.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { userWidgets } from "#drizzle/schema/widgets.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { builtInDefinitions } from "#widgets/registry.definitions.ts";
import { callerFor, createOrganization, createUser, useTestApp } from "#tests/support/test-app.ts";
import { personWithNotes, publishWidget } from "#tests/support/widgets.ts";

const test_ = useTestApp();
const scope = "me";

async function person() {
  const user = await createUser(test_.app);
  return { user, caller: callerFor(test_.app, user) };
}

const boxesOf = ({ items }: LayoutOutput) => items.map(({ x, y, w, h }) => [x, y, w, h]);

const rowsOf = (layoutId: string) =>
  test_.app.db
    .select()
    .from(dashboardLayoutItems)
    .where(and(eq(dashboardLayoutItems.layoutId, layoutId), isNull(dashboardLayoutItems.removedAt)))
    .orderBy(dashboardLayoutItems.order);

describe("a context's first dashboard", () => {
  test("holds every built-in widget that has a place on it, installed, settled and in reading order", async () => {
    const { caller } = await person();
    const { layout } = await caller.layouts.get({ scope });
    expect(layout).toMatchObject({ name: "Default", isDefault: true, columns: 12, version: 1 });
    const starters = [...builtInDefinitions.values()].filter(({ starter }) => starter);
    expect(layout.items.map(({ widget }) => widget.definition.slug).sort()).toEqual(
      starters.map(({ slug }) => slug).sort(),
    );
    const tiles = layout.items.map(tileOf);
    expect(compact(tiles)).toEqual(tiles);
    for (const one of tiles)
      for (const other of tiles) expect(one !== other && overlaps(one, other)).toBe(false);
    const inOrder = [...layout.items].sort((a, b) => a.y - b.y || a.x - b.x);
    expect(layout.items).toEqual(inOrder);
    const { userWidgets: installed } = await caller.widgets.installed({ scope });
    expect(installed.map(({ id }) => id).sort()).toEqual(layout.items.map(({ widget }) => widget.id).sort());
  });

  test("is made once when twenty requests ask for it at once", async () => {
    const { user, caller } = await person();
    const answers = await Promise.all(Array.from({ length: 20 }, () => caller.layouts.get({ scope })));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    const { db } = test_.app;
    expect(await db.$count(dashboardLayouts, eq(dashboardLayouts.userId, user.id))).toBe(1);
    expect(await db.$count(userWidgets, eq(userWidgets.userId, user.id))).toBe(
      answers[0]?.layout.items.length,
    );
  });

  test("shows a widget that was installed before, with its settings", async () => {
    const { caller } = await person();
    const { id: widgetId } = await caller.widgets.bySlug({ slug: "bot-stats" });
    const config = { showInactive: false };
    const { id } = await caller.widgets.install({ scope, widgetId, config });
    const { layout } = await caller.layouts.get({ scope });
    const item = layout.items.find(({ widget }) => widget.definition.slug === "bot-stats");
    expect(item?.widget).toMatchObject({ id, config, definition: { hasSettings: true, minWidth: 2 } });
  });

  test("is one of its own in every context, and nobody else's", async () => {
    const one = await person();
    const other = await person();
    const organization = await createOrganization(test_.app, [
      [one.user, "owner"],
      [other.user, "viewer"],
    ]);
    const layouts = await Promise.all([
      one.caller.layouts.get({ scope }),
      other.caller.layouts.get({ scope }),
      one.caller.layouts.get({ scope: organization.scope }),
      other.caller.layouts.get({ scope: organization.scope }),
    ]);
    expect(new Set(layouts.map(({ layout }) => layout.id)).size).toBe(4);
  });
});

describe("adding a widget", () => {
  test("takes the first free spot, row by row from the top", async () => {
    const { caller, ids } = await personWithNotes(test_.app, 5);
    const { layout } = await caller.layouts.get({ scope });
    expect(boxesOf(layout)).toEqual([
      [0, 0, 3, 2],
      [3, 0, 3, 2],
      [6, 0, 3, 2],
      [9, 0, 3, 2],
      [0, 2, 3, 2],
    ]);
    await caller.layouts.remove({ scope, userWidgetId: ids[2] ?? "" });
    const wide = await publishWidget(test_.app, { defaultWidth: 6 });
    const { layout: withWide, userWidgetId } = await caller.layouts.installAndAdd({ scope, widgetId: wide });
    const item = withWide.items.find(({ widget }) => widget.id === userWidgetId);
    expect(item).toMatchObject({ x: 3, y: 2, w: 6 });
    const back = await caller.layouts.add({ scope, userWidgetId: ids[2] ?? "" });
    expect(back.layout.items[2]).toMatchObject({ x: 6, y: 0, widget: { id: ids[2] } });
  });

  test("takes the position that was asked for, without leaving a gap above it", async () => {
    const { caller, widgetId } = await personWithNotes(test_.app, 1);
    const position = { x: 6, y: 5, w: 4, h: 3 };
    const { layout } = await caller.layouts.installAndAdd({ scope, widgetId, position });
    expect(boxesOf(layout)).toEqual([
      [0, 0, 3, 2],
      [6, 0, 4, 3],
    ]);
  });

  test.each([
    ["on top of another", { x: 1, y: 0, w: 3, h: 2 }, "overlap “Notes”"],
    ["outside of the grid", { x: 10, y: 0, w: 3, h: 2 }, "outside of the grid"],
    ["smaller than it may be", { x: 6, y: 0, w: 1, h: 2 }, "at least 2 wide"],
    ["larger than it may be", { x: 6, y: 0, w: 2, h: 5 }, "at most 4 high"],
  ])("%s is refused, and it isn't installed either", async (_, position, message) => {
    const { caller, widgetId, ids, layoutId } = await personWithNotes(test_.app, 1);
    await expect(caller.layouts.installAndAdd({ scope, widgetId, position })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining(message),
      cause: { issues: [{ path: ["position"] }] },
    });
    expect(await test_.app.db.$count(userWidgets, eq(userWidgets.widgetId, widgetId))).toBe(1);
    expect((await rowsOf(layoutId)).map((row) => row.userWidgetId)).toEqual(ids);
  });

  test("that already stands there is refused, also when asked twice at once", async () => {
    const { caller, widgetId, layoutId } = await personWithNotes(test_.app, 0);
    const { id: userWidgetId } = await caller.widgets.install({ scope, widgetId });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => caller.layouts.add({ scope, userWidgetId })),
    );
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(5);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: "CONFLICT" });
    expect(await rowsOf(layoutId)).toHaveLength(1);
  });

  test("many at once gives each a place of its own", async () => {
    const { caller, widgetId } = await personWithNotes(test_.app, 0);
    await Promise.all(Array.from({ length: 8 }, () => caller.layouts.installAndAdd({ scope, widgetId })));
    const { layout } = await caller.layouts.get({ scope });
    expect(boxesOf(layout)).toEqual([0, 2].flatMap((y) => [0, 3, 6, 9].map((x) => [x, y, 3, 2])));
    expect(layout.items).toHaveLength(8);
  });

  test("works before the dashboard was ever looked at", async () => {
    const { caller } = await person();
    const widgetId = await publishWidget(test_.app);
    const { layout, userWidgetId } = await caller.layouts.installAndAdd({ scope, widgetId });
    expect(layout.items.map(({ widget }) => widget.id)).toContain(userWidgetId);
    expect(layout.items.length).toBeGreaterThan(1);
  });
});

describe("removing a widget", () => {
  test("closes the gap and puts it into the bin; uninstalling takes it off every dashboard", async () => {
    const { caller, ids } = await personWithNotes(test_.app, 5);
    const [a = "", b = ""] = ids;
    const removed = await caller.layouts.remove({ scope, userWidgetId: a });
    expect(removed.layout.items.map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [3, 0],
      [6, 0],
      [9, 0],
    ]);
    const installed = (await caller.widgets.installed({ scope })).userWidgets.map(({ id }) => id);
    expect(installed).not.toContain(a);
    const bin = await caller.layouts.bin({ scope, layoutId: removed.layout.id });
    expect(bin.widgets[0]?.userWidgetId).toBe(a);
    await expect(caller.layouts.remove({ scope, userWidgetId: a })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await caller.widgets.uninstall({ scope, userWidgetId: b });
    const { layout } = await caller.layouts.get({ scope });
    expect(layout.items).toHaveLength(3);
    expect(layout.version).toBe(removed.layout.version + 1);
  });
});

describe("a dashboard of another context", () => {
  test("isn't found, whoever asks for whatever, and nothing of it changes", async () => {
    const owner = await personWithNotes(test_.app, 2);
    const stranger = await personWithNotes(test_.app, 1);
    const organization = await createOrganization(test_.app, [[owner.user, "owner"]]);
    const before = await owner.caller.layouts.get({ scope });
    const { layoutId, widgetId } = owner;
    const [theirs = ""] = owner.ids;
    const [own = ""] = stranger.ids;
    const notFound = { code: "NOT_FOUND" };
    for (const [caller, where, mine] of [
      [stranger.caller, "me", own],
      [owner.caller, organization.scope, theirs],
    ] as const) {
      const inTheirs = { scope: where, layoutId };
      await expect(caller.layouts.get(inTheirs)).rejects.toMatchObject(notFound);
      await expect(caller.layouts.add({ ...inTheirs, userWidgetId: mine })).rejects.toMatchObject(notFound);
      await expect(caller.layouts.installAndAdd({ ...inTheirs, widgetId })).rejects.toMatchObject(notFound);
      await expect(caller.layouts.remove({ ...inTheirs, userWidgetId: theirs })).rejects.toMatchObject(
        notFound,
      );
      const items = [{ i: theirs, x: 0, y: 0, w: 2, h: 2 }];
      await expect(caller.layouts.updatePositions({ ...inTheirs, items })).rejects.toMatchObject(notFound);
      await expect(caller.layouts.add({ scope: where, userWidgetId: theirs })).rejects.toMatchObject(
        notFound,
      );
      await expect(caller.layouts.remove({ scope: where, userWidgetId: theirs })).rejects.toMatchObject(
        notFound,
      );
    }
    expect(await owner.caller.layouts.get({ scope })).toEqual(before);
    expect((await stranger.caller.layouts.get({ scope })).layout.items).toHaveLength(1);
    expect(await test_.app.db.$count(userWidgets, eq(userWidgets.widgetId, widgetId))).toBe(2);
  });
});

describe("the database itself", () => {
  const layout = (userId: string, isDefault: boolean) =>
    test_.app.db.insert(dashboardLayouts).values({ id: newId("layout"), userId, isDefault });
  const refusedBy = (constraint: string) => ({ cause: { constraint_name: constraint } });

  test("refuses a second default dashboard of a personal context, and takes others", async () => {
    const { user } = await person();
    await layout(user.id, true);
    await expect(layout(user.id, true)).rejects.toMatchObject(refusedBy("dashboard_layouts_one_default"));
    await layout(user.id, false);
    await layout(user.id, false);
  });

  test("refuses an item of no layout, of no widget, off the grid, or twice", async () => {
    const { layoutId, ids } = await personWithNotes(test_.app, 1);
    const [there = ""] = ids;
    const { caller, ids: others } = await personWithNotes(test_.app, 1);
    const [userWidgetId = ""] = others;
    await caller.layouts.remove({ scope, userWidgetId });
    const item = { id: newId("layoutItem"), layoutId, userWidgetId, x: 3, y: 0, w: 3, h: 2 };
    const insert = (values: Partial<typeof item>) =>
      test_.app.db.insert(dashboardLayoutItems).values({ ...item, ...values });
    await expect(insert({ layoutId: newId("layout") })).rejects.toMatchObject({ cause: { code: "23503" } });
    await expect(insert({ userWidgetId: newId("userWidget") })).rejects.toMatchObject({
      cause: { code: "23503" },
    });
    await expect(insert({ userWidgetId: there })).rejects.toMatchObject({ cause: { code: "23505" } });
    const outside = [{ x: 10 }, { x: -1 }, { y: -1 }, { w: 0 }, { h: 0 }, { y: 999 }];
    for (const values of outside)
      await expect(insert(values)).rejects.toMatchObject(refusedBy("dashboard_layout_items_on_grid"));
  });
});

import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { dashboardLayouts, layoutRevisions } from "#drizzle/schema/layouts.ts";
import { userWidgets } from "#drizzle/schema/widgets.ts";
import { purgeLayouts } from "#server/layouts/purge-layouts.ts";
import { callerFor, createOrganization, createUser, testNow, useTestApp } from "#tests/support/test-app.ts";
import { personWithNotes, publishWidget } from "#tests/support/widgets.ts";

const test_ = useTestApp();
const scope = "me";
const dayMs = 86_400_000;

const operation = (intent: Intent) => ({ id: newId("layoutOperation"), intent });
const move = (userWidgetId: string, x: number, y: number): Intent => ({
  ...{ type: "move", breakpoint: "lg" },
  tiles: [{ userWidgetId, x, y }],
});
const remove = (...userWidgetIds: string[]): Intent => ({ type: "remove", userWidgetIds });

describe("an operation", () => {
  test("counts once, sent again, twice at once or twice in a batch, and is answered as before", async () => {
    const { caller, ids, layoutId } = await personWithNotes(test_.app, 3);
    const once = operation(move(ids[0] ?? "", 9, 0));
    const send = () => caller.layouts.applyOperations({ scope, operations: [once, once] });
    const first = await send();
    const answers = await Promise.all([send(), send(), send()]);
    for (const { layout, results } of answers) {
      expect(layout).toEqual(first.layout);
      expect(results).toEqual(first.results);
    }
    const rows = test_.app.db.$count(
      layoutRevisions,
      and(eq(layoutRevisions.layoutId, layoutId), eq(layoutRevisions.id, once.id)),
    );
    expect(await rows).toBe(1);
  });

  test("that is refused changes nothing, says why, and leaves the others", async () => {
    const { caller, ids } = await personWithNotes(test_.app, 2);
    const [a = "", b = ""] = ids;
    const { layout, results } = await caller.layouts.applyOperations({
      scope,
      operations: [
        operation({ type: "lock", userWidgetIds: [a], isLocked: true }),
        operation(move(a, 6, 0)),
        operation({ type: "rename", name: "Morning" }),
        operation(move(b, 9, 0)),
      ],
    });
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true, true]);
    expect(results[1]).toMatchObject({
      code: "CONFLICT",
      message: "“Notes” is locked: unlock it first.",
      issues: [{ path: ["tiles", 0] }],
    });
    expect(layout).toMatchObject({ name: "Morning", items: [{ x: 0, isLocked: true }, { x: 9 }] });
    expect((await caller.layouts.get({ scope })).layout).toEqual(layout);
  });

  test("adds a widget under the browser's id, and undone and redone it is the same one", async () => {
    const { caller, widgetId } = await personWithNotes(test_.app, 1);
    const before = await caller.layouts.get({ scope });
    const userWidgetId = newId("userWidget");
    const add: Intent = {
      type: "add",
      userWidgetId,
      widgetId,
      title: "Mine",
      box: { x: 0, y: 0, w: 3, h: 2 },
    };
    const added = await caller.layouts.applyOperations({ scope, operations: [operation(add)] });
    expect(added.layout.items[0]).toMatchObject({ x: 0, y: 0, widget: { id: userWidgetId, title: "Mine" } });
    const undo = added.results[0]?.ok ? added.results[0].inverse : remove();
    const undone = await caller.layouts.applyOperations({ scope, operations: [operation(undo)] });
    expect(undone.layout.items).toEqual(before.layout.items);
    const redo = undone.results[0]?.ok ? undone.results[0].inverse : remove();
    const redone = await caller.layouts.applyOperations({ scope, operations: [operation(redo)] });
    expect(redone.layout.items).toEqual(added.layout.items);
  });

  test("takes no id that is somebody else's, no price, and no settings that the widget doesn't know", async () => {
    const { caller, widgetId, ids } = await personWithNotes(test_.app, 1);
    const stranger = await personWithNotes(test_.app, 1);
    const priced = await publishWidget(test_.app, { price: "5.00", priceType: "ONE_TIME" });
    const single = await publishWidget(test_.app);
    const fresh = () => newId("userWidget");
    const add = (userWidgetId: string, id: string) =>
      operation({ type: "add", userWidgetId, widgetId: id } as const);
    const config = { nonsense: 1 };
    const { results } = await caller.layouts.applyOperations({
      scope,
      operations: [
        add(stranger.ids[0] ?? "", stranger.widgetId),
        add(fresh(), priced),
        operation({ type: "configure", userWidgetId: ids[0] ?? "", config }),
        operation({ type: "all", intents: [{ type: "add", userWidgetId: fresh(), widgetId, config }] }),
        add(fresh(), single),
        add(fresh(), single),
      ],
    });
    expect(results).toMatchObject([
      { ok: false, code: "NOT_FOUND", issues: [{ path: ["userWidgetId"] }] },
      { ok: false, code: "PAYMENT_REQUIRED" },
      { ok: false, code: "BAD_REQUEST", issues: [{ path: ["config", "nonsense"] }] },
      { ok: false, code: "BAD_REQUEST", issues: [{ path: ["intents", 0, "config", "nonsense"] }] },
      { ok: true },
      { ok: false, code: "CONFLICT" },
    ]);
    expect(await test_.app.db.$count(userWidgets, eq(userWidgets.widgetId, priced))).toBe(0);
  });
});

describe("a shared dashboard", () => {
  test("is changed by those it is shared with to edit, seen by those to look, and there for nobody else", async () => {
    const [author, member] = [await createUser(test_.app), await createUser(test_.app)];
    const { scope: team } = await createOrganization(test_.app, [
      [author, "owner"],
      [member, "member"],
    ]);
    const theirs = callerFor(test_.app, author);
    const { layout } = await theirs.layouts.get({ scope: team });
    const as = callerFor(test_.app, member);
    const rename = () =>
      as.layouts.applyOperations({
        ...{ scope: team, layoutId: layout.id },
        operations: [operation({ type: "rename", name: "Ours" })],
      });
    const share = (sharing: "view" | "edit") =>
      test_.app.db.update(dashboardLayouts).set({ sharing }).where(eq(dashboardLayouts.id, layout.id));
    await expect(rename()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await share("view");
    await expect(rename()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await share("edit");
    expect((await rename()).layout.name).toBe("Ours");
  });
});

describe("the history", () => {
  test("says who did what, shows what was, and goes back to it, which can be undone", async () => {
    const { user, caller, ids, layoutId } = await personWithNotes(test_.app, 3);
    const [a = "", b = ""] = ids;
    const { layout: then } = await caller.layouts.get({ scope });
    await caller.layouts.applyOperations({
      scope,
      operations: [
        operation(move(a, 9, 4)),
        operation(remove(b)),
        operation({ type: "rename", name: "Now" }),
      ],
    });
    const { layout: now } = await caller.layouts.get({ scope });
    const { revisions, titles } = await caller.layouts.history({ scope, layoutId });
    expect(revisions.slice(0, 3).map(({ version, intent }) => [version, intent?.type])).toEqual([
      [then.version + 3, "rename"],
      [then.version + 2, "remove"],
      [then.version + 1, "move"],
    ]);
    expect(revisions[0]?.actor).toEqual({ id: user.id, name: user.name });
    expect(titles[b]).toBe("Notes");
    const was = await caller.layouts.revision({ scope, layoutId, version: then.version });
    expect(was.tiles.map(({ userWidgetId, x, y }) => [userWidgetId, x, y])).toEqual(
      then.items.map(({ widget, x, y }) => [widget.id, x, y]),
    );
    const restored = await caller.layouts.restore({
      ...{ scope, layoutId, version: then.version },
      operationId: newId("layoutOperation"),
    });
    expect({ ...restored.layout, version: 0 }).toEqual({ ...then, version: 0 });
    const undo = restored.results[0]?.ok ? restored.results[0].inverse : remove();
    const undone = await caller.layouts.applyOperations({ scope, operations: [operation(undo)] });
    expect({ ...undone.layout, version: 0 }).toEqual({ ...now, version: 0 });
  });

  test("goes back to before a widget was uninstalled, locked as it was, on each dashboard it stood on", async () => {
    const { caller, ids, layoutId } = await personWithNotes(test_.app, 2);
    const [a = "", b = ""] = ids;
    const { dashboard } = await caller.dashboards.create({ scope, name: "Nights" });
    await caller.layouts.add({ scope, layoutId: dashboard.id, userWidgetId: a });
    await caller.layouts.applyOperations({
      scope,
      operations: [operation({ type: "lock", userWidgetIds: [a], isLocked: true })],
    });
    const { version, items } = (await caller.layouts.get({ scope })).layout;
    const { layout: other } = await caller.layouts.get({ scope, layoutId: dashboard.id });
    await caller.widgets.uninstall({ scope, userWidgetId: a });
    await caller.layouts.applyOperations({ scope, operations: [operation(move(b, 9, 0))] });
    for (const [id, before] of [
      [layoutId, version],
      [dashboard.id, other.version],
    ] as const) {
      const { revisions } = await caller.layouts.history({ scope, layoutId: id });
      expect(revisions.find((one) => one.version === before + 1)?.intent?.type).toBe("all");
      const { tiles } = await caller.layouts.revision({ scope, layoutId: id, version: before });
      expect(tiles[0]).toMatchObject({ userWidgetId: a, x: 0, isLocked: id === layoutId });
    }
    const restored = await caller.layouts.restore({
      ...{ scope, layoutId, version },
      operationId: newId("layoutOperation"),
    });
    expect(restored.layout.items).toEqual(items);
    await expect(caller.layouts.revision({ scope, layoutId, version: version + 4 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("has new settings of a widget on each dashboard it stands on, and what undoes them", async () => {
    const { caller, layoutId } = await personWithNotes(test_.app, 0);
    const widgetId = await publishWidget(test_.app, {
      configSchema: { type: "object", properties: { text: { type: "string", default: "" } } },
    });
    const { userWidgetId } = await caller.layouts.installAndAdd({ scope, widgetId });
    const { dashboard } = await caller.dashboards.create({ scope, name: "Nights" });
    await caller.layouts.add({ scope, layoutId: dashboard.id, userWidgetId });
    const change = { scope, userWidgetId, config: { text: "Buy milk" }, title: "To do" };
    await caller.widgets.updateConfig(change);
    for (const id of [layoutId, dashboard.id]) {
      const { revisions } = await caller.layouts.history({ scope, layoutId: id });
      expect(revisions[0]).toMatchObject({
        intent: { type: "configure", title: "To do", config: { text: "Buy milk" } },
        inverse: { type: "configure", title: null, changes: { set: { text: "" } } },
      });
    }
    const [latest] = (await caller.layouts.history({ scope, layoutId })).revisions;
    const { layout } = await caller.layouts.applyOperations({
      scope,
      operations: [operation(latest?.inverse ?? remove())],
    });
    expect(layout.items[0]?.widget).toMatchObject({ title: null, config: { text: "" } });
  });

  test("of one dashboard is no end of a widget that stands on another", async () => {
    const { caller, ids } = await personWithNotes(test_.app, 1);
    const [a = ""] = ids;
    const { dashboard } = await caller.dashboards.create({ scope, name: "Nights" });
    await caller.layouts.add({ scope, layoutId: dashboard.id, userWidgetId: a });
    await caller.layouts.remove({ scope, userWidgetId: a });
    try {
      test_.app.clock.set(new Date(testNow.getTime() + 31 * dayMs));
      await purgeLayouts(test_.app);
      const { layout } = await caller.layouts.get({ scope, layoutId: dashboard.id });
      expect(layout.items.map(({ widget }) => widget.id)).toEqual([a]);
    } finally {
      test_.app.clock.set(testNow);
    }
  });

  test("is kept for 90 days, and what was removed for 30, with its widget", async () => {
    const { caller, ids, layoutId } = await personWithNotes(test_.app, 3);
    const [a = "", b = ""] = ids;
    await caller.layouts.applyOperations({ scope, operations: [operation(remove(a, b))] });
    const binned = async () => (await caller.layouts.bin({ scope, layoutId })).widgets;
    expect((await binned()).map(({ userWidgetId }) => userWidgetId)).toEqual(expect.arrayContaining([a, b]));
    const installed = await caller.widgets.installed({ scope });
    expect(installed.userWidgets.map(({ id }) => id)).not.toContain(a);
    try {
      test_.app.clock.set(new Date(testNow.getTime() + 29 * dayMs));
      await purgeLayouts(test_.app);
      expect((await binned()).length).toBeGreaterThanOrEqual(2);
      test_.app.clock.set(new Date(testNow.getTime() + 31 * dayMs));
      await purgeLayouts(test_.app);
      expect(await binned()).toEqual([]);
      expect(await test_.app.db.$count(userWidgets, eq(userWidgets.id, a))).toBe(0);
      expect((await caller.layouts.history({ scope, layoutId })).revisions.length).toBeGreaterThan(0);
      test_.app.clock.set(new Date(testNow.getTime() + 91 * dayMs));
      await purgeLayouts(test_.app);
      expect((await caller.layouts.history({ scope, layoutId })).revisions).toEqual([]);
    } finally {
      test_.app.clock.set(testNow);
    }
  });
});

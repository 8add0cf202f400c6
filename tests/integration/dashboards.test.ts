import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { purgeDashboards } from "#server/dashboards/purge-dashboards.ts";
import {
  auditOf,
  createPerson,
  dashboardNames,
  makeDashboard,
  type Person,
} from "#tests/support/dashboards.ts";
import { createOrganization, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const scope = "me";
const dayMs = 86_400_000;

const person = () => createPerson(test_.app);

async function defaultsOf({ caller }: Person, where = scope): Promise<string[]> {
  const { dashboards } = await caller.dashboards.list({ scope: where });
  return dashboards.filter(({ isOwn, isDefault }) => isOwn && isDefault).map(({ name }) => name);
}

describe("several dashboards", () => {
  test("stand in the order they were made, after the first one, which is the default", async () => {
    const ada = await person();
    await makeDashboard(ada, "Nights");
    await makeDashboard(ada, "Weekends");
    expect(await dashboardNames(ada)).toEqual(["Default", "Nights", "Weekends"]);
    expect(await defaultsOf(ada)).toEqual(["Default"]);
  });

  test("are put in another order, and those that weren't named follow", async () => {
    const ada = await person();
    const [, weekends] = [await makeDashboard(ada, "Nights"), await makeDashboard(ada, "Weekends")];
    await ada.caller.dashboards.reorder({ scope, layoutIds: [weekends] });
    expect(await dashboardNames(ada)).toEqual(["Weekends", "Default", "Nights"]);
  });

  test("are made once however often the request is repeated", async () => {
    const ada = await person();
    const request = { scope, layoutId: newId("layout"), name: "Nights" };
    const answers = await Promise.all([1, 2, 3].map(() => ada.caller.dashboards.create(request)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await dashboardNames(ada)).toEqual(["Default", "Nights"]);
  });

  test("can't take an id that is somebody else's", async () => {
    const [ada, bea] = [await person(), await person()];
    const layoutId = await makeDashboard(ada, "Nights");
    const attempt = bea.caller.dashboards.create({ scope, layoutId, name: "Mine" });
    await expect(attempt).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await dashboardNames(bea)).toEqual([]);
  });

  test("are found by the end of their address, whatever the name in it", async () => {
    const ada = await person();
    const id = await makeDashboard(ada, "Night shift");
    const { dashboard } = await ada.caller.dashboards.find({
      scope,
      address: `what-it-was-called-${id.slice(-8)}`,
    });
    expect(dashboard).toMatchObject({ id, address: `night-shift-${id.slice(-8)}` });
    const stranger = await person();
    for (const address of [id, "nowhere", `night-shift-${"0".repeat(8)}`])
      await expect(stranger.caller.dashboards.find({ scope, address })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
  });
});

describe("the default dashboard", () => {
  test("becomes another, and stays exactly one when many requests choose at once", async () => {
    const ada = await person();
    const ids = [
      await makeDashboard(ada, "Nights"),
      await makeDashboard(ada, "Weekends"),
      await makeDashboard(ada, "Mornings"),
    ];
    await Promise.all(ids.map((layoutId) => ada.caller.dashboards.setDefault({ scope, layoutId })));
    expect(await defaultsOf(ada)).toHaveLength(1);
    await ada.caller.dashboards.setDefault({ scope, layoutId: ids[1] ?? "" });
    expect(await defaultsOf(ada)).toEqual(["Weekends"]);
    const { layout } = await ada.caller.layouts.get({ scope });
    expect(layout.id).toBe(ids[1]);
  });

  test("stays what it was when another is chosen that isn't there", async () => {
    const [ada, bea] = [await person(), await person()];
    const theirs = await makeDashboard(bea, "Hers");
    const binned = await makeDashboard(ada, "Gone");
    await ada.caller.dashboards.delete({ scope, layoutId: binned });
    for (const layoutId of [theirs, binned, newId("layout")])
      await expect(ada.caller.dashboards.setDefault({ scope, layoutId })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    expect(await defaultsOf(ada)).toEqual(["Default"]);
  });
});

describe("a deleted dashboard", () => {
  test("is in the bin with all that stood on it, and comes back as it was", async () => {
    const ada = await person();
    const { layout: first } = await ada.caller.layouts.get({ scope });
    const layoutId = newId("layout");
    await ada.caller.dashboards.duplicate({ scope, layoutId: first.id, copyId: layoutId, name: "Nights" });
    const { layout: before } = await ada.caller.layouts.get({ scope, layoutId });

    await ada.caller.dashboards.delete({ scope, layoutId });
    await ada.caller.dashboards.delete({ scope, layoutId });
    expect(await dashboardNames(ada)).toEqual(["Default"]);
    const { dashboards: bin } = await ada.caller.dashboards.bin({ scope });
    const now = test_.app.now().getTime();
    const goneAt = new Date(now + 30 * dayMs).toISOString();
    expect(bin).toEqual([{ id: layoutId, name: "Nights", deletedAt: new Date(now).toISOString(), goneAt }]);

    await ada.caller.dashboards.restore({ scope, layoutId });
    await ada.caller.dashboards.restore({ scope, layoutId });
    expect((await ada.caller.layouts.get({ scope, layoutId })).layout).toEqual(before);
    expect((await ada.caller.dashboards.bin({ scope })).dashboards).toEqual([]);
    const actions = (await auditOf(test_.app, layoutId)).map(({ action }) => action);
    expect(actions).toEqual(["dashboard.create", "dashboard.delete", "dashboard.restore"]);
  });

  test("can't be the default one", async () => {
    const ada = await person();
    const { layout } = await ada.caller.layouts.get({ scope });
    const attempt = ada.caller.dashboards.delete({ scope, layoutId: layout.id });
    await expect(attempt).rejects.toThrow("make another one the default first");
    expect(await dashboardNames(ada)).toEqual(["Default"]);
  });

  test("is gone after 30 days, and not a day earlier, with the widgets that stood on it alone", async () => {
    const ada = await person();
    const { layout: first } = await ada.caller.layouts.get({ scope });
    const layoutId = newId("layout");
    await ada.caller.dashboards.duplicate({ scope, layoutId: first.id, copyId: layoutId, name: "Nights" });
    const installed = async () => (await ada.caller.widgets.installed({ scope })).userWidgets.length;
    const before = await installed();
    await ada.caller.dashboards.delete({ scope, layoutId });
    const later = (days: number) => ({
      ...test_.app,
      now: () => new Date(test_.app.now().getTime() + days * dayMs),
    });
    await purgeDashboards(later(29));
    expect((await ada.caller.dashboards.bin({ scope })).dashboards).toHaveLength(1);
    expect(await installed()).toBe(before);
    await purgeDashboards(later(31));
    const { db } = test_.app;
    expect(await db.$count(dashboardLayouts, eq(dashboardLayouts.id, layoutId))).toBe(0);
    expect(await installed()).toBe(first.items.length);
    expect((await ada.caller.layouts.get({ scope })).layout).toEqual(first);
    await expect(ada.caller.dashboards.restore({ scope, layoutId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("a copy", () => {
  test("has the same widgets, settings and places, and a life of its own", async () => {
    const ada = await person();
    const { layout } = await ada.caller.layouts.get({ scope });
    const request = { scope, layoutId: layout.id, copyId: newId("layout"), name: "Copy" };
    const { dashboard, sameWidgets, leftOut } = await ada.caller.dashboards.duplicate(request);
    await ada.caller.dashboards.duplicate(request);
    expect(await dashboardNames(ada)).toEqual(["Default", "Copy"]);
    const { layout: copy } = await ada.caller.layouts.get({ scope, layoutId: dashboard.id });
    const looks = (one: typeof layout) =>
      one.items.map(({ x, y, w, h, responsive, widget: { title, config, definition } }) => ({
        ...{ x, y, w, h, responsive, title, config, slug: definition.slug },
      }));
    expect(looks(copy)).toEqual(looks(layout));
    const single = layout.items.filter(({ widget }) =>
      copy.items.some((item) => item.widget.id === widget.id),
    );
    expect(sameWidgets.sort()).toEqual(single.map(({ widget }) => widget.definition.name).sort());
    expect(sameWidgets).not.toContain("Messages per day");
    expect(leftOut).toEqual([]);
  });

  test("of what somebody shares is one's own, with widgets of one's own", async () => {
    const [ada, bea] = [await person(), await person()];
    const { scope: acme } = await createOrganization(test_.app, [
      [ada.user, "owner"],
      [bea.user, "viewer"],
    ]);
    const { layout } = await ada.caller.layouts.get({ scope: acme });
    await ada.caller.dashboards.share({ scope: acme, layoutId: layout.id, sharing: "view" });
    const { dashboard } = await bea.caller.dashboards.duplicate({
      scope: acme,
      layoutId: layout.id,
      name: "Mine",
    });
    expect(dashboard).toMatchObject({ isOwn: true, mayEdit: true, sharing: "private" });
    const { layout: copy } = await bea.caller.layouts.get({ scope: acme, layoutId: dashboard.id });
    expect(copy.items).toHaveLength(layout.items.length);
    const hers = new Set(layout.items.map(({ widget }) => widget.id));
    expect(copy.items.filter(({ widget }) => hers.has(widget.id))).toEqual([]);
  });
});

test("there are 100 dashboards at most, however they came: what is in the bin stays there then", async () => {
  const ada = await person();
  const binned = await makeDashboard(ada, "One too many");
  await ada.caller.dashboards.delete({ scope, layoutId: binned });
  const values = Array.from({ length: 99 }, () => ({
    ...{ id: newId("layout"), userId: ada.user.id, name: "Another", isDefault: false },
  }));
  await test_.app.db.insert(dashboardLayouts).values(values);
  const tooMany = { code: "CONFLICT", message: "There can be 100 dashboards at most: delete one first." };
  await expect(makeDashboard(ada, "One too many")).rejects.toMatchObject(tooMany);
  const restoring = ada.caller.dashboards.restore({ scope, layoutId: binned });
  await expect(restoring).rejects.toMatchObject(tooMany);
  expect((await ada.caller.dashboards.bin({ scope })).dashboards).toHaveLength(1);
});

test("a new name, period or time zone stands in the dashboard's history, and what isn't named stays", async () => {
  const ada = await person();
  const layoutId = await makeDashboard(ada, "Nights");
  const settings = { period: "30d", timeZone: "Asia/Tokyo" } as const;
  for (const intent of [{ type: "follow", settings } as const, { type: "rename", name: "Days" } as const])
    await ada.caller.layouts.applyOperations({
      ...{ scope, layoutId },
      operations: [{ id: newId("layoutOperation"), intent }],
    });
  const { dashboards } = await ada.caller.dashboards.list({ scope });
  expect(dashboards.find(({ id }) => id === layoutId)).toMatchObject({
    name: "Days",
    address: `days-${layoutId.slice(-8)}`,
  });
  const { layout } = await ada.caller.layouts.get({ scope, layoutId });
  expect(layout.settings).toEqual({ period: "30d", timeZone: "Asia/Tokyo" });
  const { revisions } = await ada.caller.layouts.history({ scope, layoutId });
  expect(revisions).toHaveLength(2);
});

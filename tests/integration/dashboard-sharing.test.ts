import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
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
const person = (name?: string) => createPerson(test_.app, name);

describe("sharing", () => {
  async function organization() {
    const [ada, bea, vic, stranger] = [
      await person("Ada"),
      await person("Bea"),
      await person("Vic"),
      await person(),
    ];
    const { scope: acme } = await createOrganization(test_.app, [
      [ada.user, "owner"],
      [bea.user, "member"],
      [vic.user, "viewer"],
    ]);
    const layoutId = await makeDashboard(ada, "Nights", acme);
    const share = (sharing: "private" | "view" | "edit") =>
      ada.caller.dashboards.share({ scope: acme, layoutId, sharing });
    return { ada, bea, vic, stranger, acme, layoutId, share };
  }

  test("shows a dashboard to the organization with its author's name, until it ends", async () => {
    const { ada, bea, acme, layoutId, share } = await organization();
    expect(await dashboardNames(bea, acme)).toEqual([]);
    await share("view");
    await share("view");
    const { dashboards } = await bea.caller.dashboards.list({ scope: acme });
    expect(dashboards).toEqual([
      {
        ...{ id: layoutId, name: "Nights", address: `nights-${layoutId.slice(-8)}`, isDefault: false },
        ...{ isOwn: false, author: "Ada", sharing: "view", mayEdit: false },
      },
    ]);
    await share("private");
    expect(await dashboardNames(bea, acme)).toEqual([]);
    const audit = (await auditOf(test_.app, layoutId)).filter(({ action }) => action === "dashboard.share");
    expect(audit.map(({ data }) => data)).toEqual([
      { from: "private", to: "view" },
      { from: "view", to: "private" },
    ]);
    expect(await dashboardNames(ada, acme)).toEqual(["Default", "Nights"]);
  });

  test("for editing lets members change it, and who only looks at the organization look", async () => {
    const { bea, vic, acme, share } = await organization();
    await share("edit");
    const mayEdit = async ({ caller }: Person) =>
      (await caller.dashboards.list({ scope: acme })).dashboards.map((one) => one.mayEdit);
    expect(await mayEdit(bea)).toEqual([true]);
    expect(await mayEdit(vic)).toEqual([false]);
  });

  test("is for the author alone to decide, and so are order, default and end", async () => {
    const { bea, acme, layoutId, share } = await organization();
    await share("edit");
    const { dashboards } = bea.caller;
    for (const attempt of [
      () => dashboards.share({ scope: acme, layoutId, sharing: "private" }),
      () => dashboards.delete({ scope: acme, layoutId }),
      () => dashboards.setDefault({ scope: acme, layoutId }),
      () => dashboards.reorder({ scope: acme, layoutIds: [layoutId] }),
      () => dashboards.restore({ scope: acme, layoutId }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("reaches nobody outside of the organization, nor its members elsewhere", async () => {
    const { ada, bea, stranger, acme, layoutId, share } = await organization();
    await share("edit");
    const elsewhere = await createOrganization(test_.app, [
      [ada.user, "owner"],
      [bea.user, "owner"],
      [stranger.user, "owner"],
    ]);
    for (const where of [scope, elsewhere.scope])
      for (const { caller } of [bea, stranger])
        for (const attempt of [
          () => caller.dashboards.find({ scope: where, address: layoutId }),
          () => caller.dashboards.export({ scope: where, layoutId }),
          () => caller.dashboards.duplicate({ scope: where, layoutId, name: "Mine" }),
        ])
          await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(stranger.caller.dashboards.list({ scope: acme })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("ends for everyone when the dashboard is deleted", async () => {
    const { ada, bea, acme, layoutId, share } = await organization();
    await share("edit");
    await ada.caller.dashboards.delete({ scope: acme, layoutId });
    expect(await dashboardNames(bea, acme)).toEqual([]);
    expect((await bea.caller.dashboards.bin({ scope: acme })).dashboards).toEqual([]);
  });

  test("isn't there for personal dashboards", async () => {
    const ada = await person();
    const layoutId = await makeDashboard(ada, "Nights");
    const attempt = ada.caller.dashboards.share({ scope, layoutId, sharing: "view" });
    await expect(attempt).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const { db } = test_.app;
    const isPrivate = and(eq(dashboardLayouts.id, layoutId), eq(dashboardLayouts.sharing, "private"));
    expect(await db.$count(dashboardLayouts, isPrivate)).toBe(1);
  });
});

describe("a shared dashboard", () => {
  test("shows the author's widgets to others, and only those it is shared with for editing change it", async () => {
    const [ada, bea] = [await person("Ada"), await person("Bea")];
    const { scope: acme } = await createOrganization(test_.app, [
      [ada.user, "owner"],
      [bea.user, "member"],
    ]);
    const { layout } = await ada.caller.layouts.get({ scope: acme });
    const layoutId = layout.id;
    await ada.caller.dashboards.share({ scope: acme, layoutId, sharing: "view" });
    const seen = await bea.caller.layouts.get({ scope: acme, layoutId });
    expect(seen.layout).toEqual({ ...layout, sharing: "view", isOwn: false, mayEdit: false });
    expect(seen.layout.author).toBe("Ada");
    await ada.caller.dashboards.share({ scope: acme, layoutId, sharing: "edit" });
    expect((await bea.caller.layouts.get({ scope: acme, layoutId })).layout.mayEdit).toBe(true);
    const own = await bea.caller.layouts.get({ scope: acme });
    expect(own.layout.id).not.toBe(layoutId);
  });
});

test("what is installed is listed with the dashboards it stands on: one's own, and what others share", async () => {
  const [ada, bea] = [await person("Ada"), await person("Bea")];
  const { scope: acme } = await createOrganization(test_.app, [
    [ada.user, "owner"],
    [bea.user, "member"],
  ]);
  const { layout } = await ada.caller.layouts.get({ scope: acme });
  const shared = layout.items[0]?.widget.id ?? "";
  const nights = await makeDashboard(ada, "Nights", acme);
  const days = await makeDashboard(ada, "Days", acme);
  await ada.caller.layouts.add({ scope: acme, layoutId: nights, userWidgetId: shared });
  await ada.caller.layouts.add({ scope: acme, layoutId: days, userWidgetId: shared });
  await ada.caller.dashboards.share({ scope: acme, layoutId: nights, sharing: "view" });
  const listed = async ({ caller }: Person) =>
    (await caller.widgets.plugins({ scope: acme })).plugins.flatMap(
      ({ id, isOwn, installedBy, dashboards }) =>
        id === shared ? { isOwn, installedBy, dashboards: dashboards.map(({ name }) => name) } : [],
    );
  expect(await listed(ada)).toEqual([
    { isOwn: true, installedBy: "Ada", dashboards: ["Days", "Default", "Nights"] },
  ]);
  expect(await listed(bea)).toEqual([{ isOwn: false, installedBy: "Ada", dashboards: ["Nights"] }]);
  await ada.caller.layouts.remove({ scope: acme, layoutId: nights, userWidgetId: shared });
  expect(await listed(bea)).toEqual([]);
  expect((await bea.caller.widgets.plugins({ scope })).plugins).toEqual([]);
});

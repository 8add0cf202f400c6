import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import { auditLog } from "#drizzle/schema/activities.ts";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { purgeDashboards } from "#server/dashboards/bin.service.ts";
import { callerFor, createOrganization, createUser, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const scope = "me";
const dayMs = 86_400_000;

async function person(name?: string) {
  const user = await createUser(test_.app, name === undefined ? {} : { name });
  return { user, caller: callerFor(test_.app, user) };
}
type Person = Awaited<ReturnType<typeof person>>;

async function make({ caller }: Person, name: string, where = scope): Promise<string> {
  const { dashboard } = await caller.dashboards.create({ scope: where, name });
  return dashboard.id;
}

async function namesOf({ caller }: Person, where = scope): Promise<string[]> {
  const { dashboards } = await caller.dashboards.list({ scope: where });
  return dashboards.map(({ name }) => name);
}

async function defaultsOf({ caller }: Person, where = scope): Promise<string[]> {
  const { dashboards } = await caller.dashboards.list({ scope: where });
  return dashboards.filter(({ isOwn, isDefault }) => isOwn && isDefault).map(({ name }) => name);
}

const auditOf = (subjectId: string) =>
  test_.app.db
    .select({ action: auditLog.action, data: auditLog.data })
    .from(auditLog)
    .where(eq(auditLog.subjectId, subjectId))
    .orderBy(auditLog.id);

describe("several dashboards", () => {
  test("stand in the order they were made, after the first one, which is the default", async () => {
    const ada = await person();
    await make(ada, "Nights");
    await make(ada, "Weekends");
    expect(await namesOf(ada)).toEqual(["Default", "Nights", "Weekends"]);
    expect(await defaultsOf(ada)).toEqual(["Default"]);
  });

  test("are put in another order, and those that weren't named follow", async () => {
    const ada = await person();
    const [, weekends] = [await make(ada, "Nights"), await make(ada, "Weekends")];
    await ada.caller.dashboards.reorder({ scope, layoutIds: [weekends] });
    expect(await namesOf(ada)).toEqual(["Weekends", "Default", "Nights"]);
  });

  test("are made once however often the request is repeated", async () => {
    const ada = await person();
    const request = { scope, layoutId: newId("layout"), name: "Nights" };
    const answers = await Promise.all([1, 2, 3].map(() => ada.caller.dashboards.create(request)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await namesOf(ada)).toEqual(["Default", "Nights"]);
  });

  test("can't take an id that is somebody else's", async () => {
    const [ada, bea] = [await person(), await person()];
    const layoutId = await make(ada, "Nights");
    const attempt = bea.caller.dashboards.create({ scope, layoutId, name: "Mine" });
    await expect(attempt).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await namesOf(bea)).toEqual([]);
  });

  test("are found by the end of their address, whatever the name in it", async () => {
    const ada = await person();
    const id = await make(ada, "Night shift");
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
    const ids = [await make(ada, "Nights"), await make(ada, "Weekends"), await make(ada, "Mornings")];
    await Promise.all(ids.map((layoutId) => ada.caller.dashboards.setDefault({ scope, layoutId })));
    expect(await defaultsOf(ada)).toHaveLength(1);
    await ada.caller.dashboards.setDefault({ scope, layoutId: ids[1] ?? "" });
    expect(await defaultsOf(ada)).toEqual(["Weekends"]);
    const { layout } = await ada.caller.layouts.get({ scope });
    expect(layout.id).toBe(ids[1]);
  });

  test("stays what it was when another is chosen that isn't there", async () => {
    const [ada, bea] = [await person(), await person()];
    const theirs = await make(bea, "Hers");
    const binned = await make(ada, "Gone");
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
    expect(await namesOf(ada)).toEqual(["Default"]);
    const { dashboards: bin } = await ada.caller.dashboards.bin({ scope });
    const now = test_.app.now().getTime();
    const goneAt = new Date(now + 30 * dayMs).toISOString();
    expect(bin).toEqual([{ id: layoutId, name: "Nights", deletedAt: new Date(now).toISOString(), goneAt }]);

    await ada.caller.dashboards.restore({ scope, layoutId });
    await ada.caller.dashboards.restore({ scope, layoutId });
    expect((await ada.caller.layouts.get({ scope, layoutId })).layout).toEqual(before);
    expect((await ada.caller.dashboards.bin({ scope })).dashboards).toEqual([]);
    const actions = (await auditOf(layoutId)).map(({ action }) => action);
    expect(actions).toEqual(["dashboard.create", "dashboard.delete", "dashboard.restore"]);
  });

  test("can't be the default one", async () => {
    const ada = await person();
    const { layout } = await ada.caller.layouts.get({ scope });
    const attempt = ada.caller.dashboards.delete({ scope, layoutId: layout.id });
    await expect(attempt).rejects.toThrow("make another one the default first");
    expect(await namesOf(ada)).toEqual(["Default"]);
  });

  test("is gone after 30 days, and not a day earlier", async () => {
    const ada = await person();
    const layoutId = await make(ada, "Nights");
    await ada.caller.dashboards.delete({ scope, layoutId });
    const later = (days: number) => ({
      ...test_.app,
      now: () => new Date(test_.app.now().getTime() + days * dayMs),
    });
    await purgeDashboards(later(29));
    expect((await ada.caller.dashboards.bin({ scope })).dashboards).toHaveLength(1);
    await purgeDashboards(later(31));
    const { db } = test_.app;
    expect(await db.$count(dashboardLayouts, eq(dashboardLayouts.id, layoutId))).toBe(0);
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
    expect(await namesOf(ada)).toEqual(["Default", "Copy"]);
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
    const layoutId = await make(ada, "Nights", acme);
    const share = (sharing: "private" | "view" | "edit") =>
      ada.caller.dashboards.share({ scope: acme, layoutId, sharing });
    return { ada, bea, vic, stranger, acme, layoutId, share };
  }

  test("shows a dashboard to the organization with its author's name, until it ends", async () => {
    const { ada, bea, acme, layoutId, share } = await organization();
    expect(await namesOf(bea, acme)).toEqual([]);
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
    expect(await namesOf(bea, acme)).toEqual([]);
    const audit = (await auditOf(layoutId)).filter(({ action }) => action === "dashboard.share");
    expect(audit.map(({ data }) => data)).toEqual([
      { from: "private", to: "view" },
      { from: "view", to: "private" },
    ]);
    expect(await namesOf(ada, acme)).toEqual(["Default", "Nights"]);
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
    expect(await namesOf(bea, acme)).toEqual([]);
    expect((await bea.caller.dashboards.bin({ scope: acme })).dashboards).toEqual([]);
  });

  test("isn't there for personal dashboards", async () => {
    const ada = await person();
    const layoutId = await make(ada, "Nights");
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

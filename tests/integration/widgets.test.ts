import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import { users } from "#drizzle/schema/users.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import { definition as botStats } from "#widgets/builtin/bot-stats/bot-stats.definition.ts";
import { builtInDefinitions } from "#widgets/registry.definitions.ts";
import { callerFor, createOrganization, createUser, testNow, useTestApp } from "#tests/support/test-app.ts";
import { publishWidget } from "#tests/support/widgets.ts";

const test_ = useTestApp();
const scope = "me";
const defaults = botStats.config.parse({});

async function person() {
  const user = await createUser(test_.app);
  return { user, caller: callerFor(test_.app, user) };
}

async function builtIn(slug: string): Promise<string> {
  const { caller } = await person();
  return (await caller.widgets.bySlug({ slug })).id;
}

async function countsOf(widgetId: string) {
  const { db } = test_.app;
  const [definition] = await db.select().from(widgetDefinitions).where(eq(widgetDefinitions.id, widgetId));
  return {
    installCount: definition?.installCount,
    installations: await db.$count(userWidgets, eq(userWidgets.widgetId, widgetId)),
  };
}

describe("the catalogue", () => {
  test("lists what is offered, by category, origin and words, whatever characters they hold", async () => {
    const { caller } = await person();
    const id = await publishWidget(test_.app, {
      name: "Sales 100%",
      category: "custom",
      description: "Under_scored",
    });
    await publishWidget(test_.app, { name: "Sales retired", isActive: false });
    const found = async (input: Parameters<typeof caller.widgets.available>[0]) =>
      (await caller.widgets.available(input)).widgets.map((widget) => widget.id);
    expect(await found({ search: "sales" })).toEqual([id]);
    expect(await found({ search: "100%" })).toEqual([id]);
    expect(await found({ search: "r_s" })).toEqual([id]);
    expect(await found({ search: "s_l" })).toEqual([]);
    expect(await found({ category: "custom" })).toEqual([id]);
    expect(await found({ isBuiltIn: true })).not.toContain(id);
    const { widgets } = await caller.widgets.builtIn();
    expect(widgets.map(({ slug }) => slug).sort()).toEqual([...builtInDefinitions.keys()].sort());
  });

  test("describes a widget by its slug, and doesn't know one that is no longer offered", async () => {
    const { caller } = await person();
    await publishWidget(test_.app, { slug: "retired", isActive: false });
    const widget = await caller.widgets.bySlug({ slug: "bot-stats" });
    expect(widget).toMatchObject({ isBuiltIn: true, componentId: "bot-stats", price: "0.00", minWidth: 2 });
    expect(widget.help).toContain("Active bots");
    expect(widget.configSchema).toMatchObject({ type: "object", additionalProperties: false });
    for (const slug of ["retired", "never-was"])
      await expect(caller.widgets.bySlug({ slug })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("installing a widget", () => {
  test("fills in its settings, and lists it in that context alone", async () => {
    const { user, caller } = await person();
    const organization = await createOrganization(test_.app, [[user, "viewer"]]);
    const widgetId = await builtIn("bot-stats");
    const installed = await caller.widgets.install({ scope, widgetId, title: " My bots " });
    expect(installed).toMatchObject({ widgetId, title: "My bots", config: defaults });
    expect(installed.installedAt).toBe(testNow.toISOString());
    const { userWidgets: mine } = await caller.widgets.installed({ scope });
    expect(mine).toMatchObject([{ id: installed.id, definition: { slug: "bot-stats" } }]);
    expect(await caller.widgets.installed({ scope: organization.scope })).toEqual({ userWidgets: [] });
  });

  test("a second time is refused in the same context, not in another, nor to somebody else", async () => {
    const { user, caller } = await person();
    const organization = await createOrganization(test_.app, [[user, "member"]]);
    const widgetId = await publishWidget(test_.app);
    await caller.widgets.install({ scope, widgetId });
    await expect(caller.widgets.install({ scope, widgetId })).rejects.toMatchObject({ code: "CONFLICT" });
    await caller.widgets.install({ scope: organization.scope, widgetId });
    await (await person()).caller.widgets.install({ scope, widgetId });
    expect(await countsOf(widgetId)).toEqual({ installCount: 3, installations: 3 });
  });

  test("twenty times at once succeeds once, and is counted once", async () => {
    const { caller } = await person();
    const widgetId = await publishWidget(test_.app);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => caller.widgets.install({ scope, widgetId })),
    );
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(19);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: "CONFLICT" });
    expect(await countsOf(widgetId)).toEqual({ installCount: 1, installations: 1 });
  });

  test("and uninstalling by many at once leaves the exact count", async () => {
    const widgetId = await publishWidget(test_.app, { allowMultiple: true });
    const people = await Promise.all(Array.from({ length: 6 }, () => person()));
    await Promise.all(
      people.map(async ({ caller }) => {
        const [first] = await Promise.all([
          caller.widgets.install({ scope, widgetId }),
          caller.widgets.install({ scope, widgetId }),
          caller.widgets.install({ scope, widgetId }),
        ]);
        await caller.widgets.uninstall({ scope, userWidgetId: first.id });
      }),
    );
    expect(await countsOf(widgetId)).toEqual({ installCount: 12, installations: 12 });
  });

  test("is uncounted when the person leaves", async () => {
    const { user, caller } = await person();
    const widgetId = await publishWidget(test_.app);
    await caller.widgets.install({ scope, widgetId });
    await test_.app.db.delete(users).where(eq(users.id, user.id));
    expect(await countsOf(widgetId)).toEqual({ installCount: 0, installations: 0 });
  });

  test("that has a price asks for payment; one that isn't offered isn't found; nothing is installed", async () => {
    const { caller } = await person();
    const priced = await publishWidget(test_.app, { price: "4.99", priceType: "ONE_TIME" });
    const retired = await publishWidget(test_.app, { isActive: false });
    const install = (widgetId: string) => caller.widgets.install({ scope, widgetId });
    await expect(install(priced)).rejects.toMatchObject({ code: "PAYMENT_REQUIRED" });
    await expect(install(retired)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(install(newId("widgetDefinition"))).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await countsOf(priced)).toEqual({ installCount: 0, installations: 0 });
  });
});

const notesSchema = {
  type: "object",
  additionalProperties: false,
  required: ["limit"],
  properties: {
    limit: { type: "integer", minimum: 1, maximum: 50, default: 10 },
    colours: { type: "array", items: { enum: ["red", "green"] }, default: ["red"] },
  },
};

describe("the settings of a widget", () => {
  test("are checked with its own schema, and each wrong field is named", async () => {
    const { caller } = await person();
    const widgetId = await builtIn("bot-stats");
    const { id: userWidgetId } = await caller.widgets.install({ scope, widgetId });
    const update = (config: Record<string, string | boolean>) =>
      caller.widgets.updateConfig({ scope, userWidgetId, config });
    await expect(update({ showInactive: "yes" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining("config.showInactive: "),
      cause: { issues: [{ path: ["config", "showInactive"] }] },
    });
    await expect(update({ colour: "red" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect((await caller.widgets.installed({ scope })).userWidgets[0]?.config).toEqual(defaults);
    const other = { showInactive: !defaults.showInactive };
    expect((await update(other)).config).toEqual(other);
  });

  test("of a marketplace widget are checked with its JSON Schema", async () => {
    const { caller } = await person();
    const widgetId = await publishWidget(test_.app, { configSchema: notesSchema, allowMultiple: true });
    const install = (config: Record<string, number | string | string[]>) =>
      caller.widgets.install({ scope, widgetId, config });
    expect((await install({ limit: 5 })).config).toEqual({ limit: 5, colours: ["red"] });
    expect((await install({})).config).toEqual({ limit: 10, colours: ["red"] });
    await expect(install({ limit: 0, colours: ["blue"], size: 3 })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: {
        issues: [
          { path: ["config", "limit"] },
          { path: ["config", "colours", "0"] },
          { path: ["config", "size"] },
        ],
      },
    });
    expect(await countsOf(widgetId)).toEqual({ installCount: 2, installations: 2 });
  });

  test("that an older version stored fall back to the default, field by field", async () => {
    const { caller } = await person();
    const { db } = test_.app;
    const chart = await caller.widgets.install({ scope, widgetId: await builtIn("message-chart") });
    const notes = await caller.widgets.install({
      scope,
      widgetId: await publishWidget(test_.app, { configSchema: notesSchema }),
    });
    await db
      .update(userWidgets)
      .set({ config: { period: "a fortnight", chartType: "area", gone: 1 } })
      .where(eq(userWidgets.id, chart.id));
    await db
      .update(userWidgets)
      .set({ config: { limit: "many", colours: ["green"], gone: 1 } })
      .where(eq(userWidgets.id, notes.id));
    const { userWidgets: mine } = await caller.widgets.installed({ scope });
    expect(mine.map(({ config }) => config)).toEqual([
      { period: "dashboard", chartType: "area" },
      { limit: 10, colours: ["green"] },
    ]);
  });

  test("go with a title; none, or an empty one, goes back to the widget's own name", async () => {
    const { caller } = await person();
    const installed = await caller.widgets.install({
      scope,
      widgetId: await publishWidget(test_.app),
      title: "Mine",
    });
    const update = async (title?: string | null) =>
      (await caller.widgets.updateConfig({ scope, userWidgetId: installed.id, config: {}, title })).title;
    expect(await update()).toBe("Mine");
    expect(await update("")).toBeNull();
    expect(await update("Ours")).toBe("Ours");
    expect(await update(null)).toBeNull();
  });
});

describe("a widget of another context", () => {
  test("isn't found and isn't touched, whoever asks", async () => {
    const { user, caller } = await person();
    const organization = await createOrganization(test_.app, [[user, "owner"]]);
    const widgetId = await publishWidget(test_.app);
    const { id: userWidgetId } = await caller.widgets.install({ scope, widgetId });
    const stranger = await person();
    for (const [somebody, where] of [
      [stranger.caller, "me"],
      [caller, organization.scope],
    ] as const) {
      const theirs = { scope: where, userWidgetId };
      await expect(somebody.widgets.uninstall(theirs)).rejects.toMatchObject({ code: "NOT_FOUND" });
      await expect(
        somebody.widgets.updateConfig({ ...theirs, config: {}, title: "Mine now" }),
      ).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect((await caller.widgets.installed({ scope })).userWidgets).toMatchObject([
      { id: userWidgetId, title: null },
    ]);
  });
});

describe("the database itself", () => {
  test("refuses a second installation of a widget that may stand once, also without an organization", async () => {
    const { user, caller } = await person();
    const widgetId = await publishWidget(test_.app);
    await caller.widgets.install({ scope, widgetId });
    const insert = (allowMultiple: boolean) =>
      test_.app.db
        .insert(userWidgets)
        .values({ id: newId("userWidget"), userId: user.id, widgetId, allowMultiple });
    await expect(insert(false)).rejects.toMatchObject({
      cause: { constraint_name: "user_widgets_single_instance" },
    });
    await expect(insert(true)).rejects.toMatchObject({ cause: { constraint_name: "user_widgets_widget" } });
  });

  test("refuses a definition whose sizes contradict one another", async () => {
    await expect(publishWidget(test_.app, { minWidth: 5, defaultWidth: 4 })).rejects.toMatchObject({
      cause: { constraint_name: "widget_definitions_width" },
    });
    await expect(publishWidget(test_.app, { maxWidth: 13 })).rejects.toThrow();
    await expect(publishWidget(test_.app, { minHeight: 0 })).rejects.toThrow();
  });
});

import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { dashboardFile, type DashboardFile } from "#server/dashboards/dashboard-file.ts";
import { databaseState } from "#tests/support/walk/database-state.ts";
import { callerFor, createUser, useTestApp } from "#tests/support/test-app.ts";
import { outcomeOf, procedures } from "#tests/support/walk/procedures.ts";
import { publishWidget } from "#tests/support/widgets.ts";

const test_ = useTestApp();
const scope = "me";

async function person() {
  const user = await createUser(test_.app);
  return callerFor(test_.app, user);
}
type Caller = Awaited<ReturnType<typeof person>>;

async function exported(caller: Caller): Promise<DashboardFile> {
  const { layout } = await caller.layouts.get({ scope });
  return (await caller.dashboards.export({ scope, layoutId: layout.id })).file;
}

const chart = (overrides: Partial<DashboardFile["widgets"][number]> = {}) => ({
  widget: "message-chart",
  title: null,
  config: {},
  box: { x: 0, y: 0, w: 4, h: 3 },
  responsive: null,
  isLocked: false,
  ...overrides,
});

const fileOf = (...widgets: DashboardFile["widgets"]): DashboardFile => ({
  ...{ format: "botdeck.dashboard", version: 1, name: "Nights", settings: {}, widgets },
});

const importing = procedures.find(({ path }) => path === "dashboards.import");

/** Imports, and says which places in the file were refused; nothing may have been written then. */
async function refusedPaths(file: unknown): Promise<string[]> {
  const { app } = test_;
  const user = await createUser(app);
  const before = await databaseState(app);
  if (!importing) throw new Error("there is no such procedure");
  const outcome = await outcomeOf(app, user, importing, { scope, file });
  expect(outcome).toMatchObject({ code: "BAD_REQUEST" });
  expect(await databaseState(app)).toEqual(before);
  return "issues" in outcome ? outcome.issues.map(({ path }) => path.join(".")) : [];
}

describe("a dashboard that goes into a file", () => {
  test("comes back the same for somebody else: widgets, titles, settings, places, locks, period and zone", async () => {
    const [ada, bea] = [await person(), await person()];
    const { layout } = await ada.layouts.get({ scope });
    const chartItem = layout.items.find(({ widget }) => widget.definition.slug === "message-chart");
    const userWidgetId = chartItem?.widget.id ?? "";
    await ada.widgets.updateConfig({
      ...{ scope, userWidgetId, title: "A month" },
      config: { period: "30d", chartType: "line" },
    });
    const { db } = test_.app;
    await db
      .update(dashboardLayoutItems)
      .set({ isLocked: true, responsive: { md: { x: 0, y: 4, w: 8, h: 5 } } })
      .where(eq(dashboardLayoutItems.userWidgetId, userWidgetId));
    const settings = { period: "90d", timeZone: "Asia/Kolkata" } as const;
    await db
      .update(dashboardLayouts)
      .set({ settings, name: "Nights" })
      .where(eq(dashboardLayouts.id, layout.id));

    const file: unknown = JSON.parse(JSON.stringify(await exported(ada)));
    const layoutId = newId("layout");
    await bea.dashboards.import({ scope, layoutId, file: dashboardFile.parse(file) });
    await bea.dashboards.import({ scope, layoutId, file: dashboardFile.parse(file) });
    const { dashboards } = await bea.dashboards.list({ scope });
    expect(dashboards.map(({ name }) => name)).toEqual(["Default", "Nights"]);
    expect((await bea.dashboards.export({ scope, layoutId })).file).toEqual(file);
    expect(file).toMatchObject({ name: "Nights", settings });
    expect(file).toMatchObject({
      widgets: expect.arrayContaining([expect.objectContaining({ title: "A month", isLocked: true })]),
    });
  });

  test("leaves every id and every secret behind", async () => {
    const caller = await person();
    const configSchema = {
      type: "object",
      properties: {
        channel: { type: "string" },
        token: { type: "string", writeOnly: true },
        login: { type: "object", properties: { password: { type: "string", format: "password" } } },
      },
    };
    await publishWidget(test_.app, { slug: "with-secrets", configSchema });
    const config = { channel: "news", token: "s3cret-1", login: { user: "ada", password: "s3cret-2" } };
    const layoutId = newId("layout");
    await caller.dashboards.import({
      scope,
      layoutId,
      file: fileOf(chart({ widget: "with-secrets", config })),
    });
    const { file } = await caller.dashboards.export({ scope, layoutId });
    expect(file.widgets.find(({ widget }) => widget === "with-secrets")?.config).toEqual({
      channel: "news",
      login: { user: "ada" },
    });
    expect(JSON.stringify(file)).not.toMatch(/s3cret|"?(dl|dli|uw|wd|usr|org)_[0-9a-z]{26}/);
  });

  test("shows a widget that may be there only once with the settings it has", async () => {
    const caller = await person();
    const { sameWidgets } = await caller.dashboards.import({ scope, file: await exported(caller) });
    expect(sameWidgets).toContain("Activity");
  });
});

describe("a bad file is refused by the path of what is wrong, and nothing is written:", () => {
  test("one of another kind or of a version to come", async () => {
    expect(await refusedPaths({ ...fileOf(), format: "grafana" })).toEqual(["file.format"]);
    expect(await refusedPaths({ ...fileOf(), version: 2 })).toEqual(["file.version"]);
    expect(await refusedPaths([])).toEqual(["file"]);
  });

  test("a period, a zone or a field that isn't there", async () => {
    const settings = { period: "8d", timeZone: "Mars/Olympus" };
    expect(await refusedPaths({ ...fileOf(), settings })).toEqual([
      "file.settings.period",
      "file.settings.timeZone",
    ]);
    expect(await refusedPaths({ ...fileOf(), ownerId: "me" })).toEqual(["file"]);
  });

  test("widgets that aren't here, have a price, or stand twice though they may not, all at once", async () => {
    await publishWidget(test_.app, { slug: "costly", price: "5.00" });
    const at = (y: number) => ({ box: { x: 0, y, w: 4, h: 3 } });
    const file = fileOf(
      ...[chart({ widget: "no-such" }), chart({ widget: "costly", ...at(3) })],
      ...[chart({ widget: "recent-bots", ...at(6) }), chart({ widget: "recent-bots", ...at(9) })],
    );
    expect(await refusedPaths(file)).toEqual([
      "file.widgets.0.widget",
      "file.widgets.1.widget",
      "file.widgets.3.widget",
    ]);
  });

  test("settings that a widget doesn't have", async () => {
    const file = fileOf(chart({ config: { period: "1y", chartType: "bar" } }));
    expect(await refusedPaths(file)).toEqual(["file.widgets.0.config.period"]);
  });

  test("widgets that overlap, stick out or are smaller than they may be", async () => {
    const overlapping = fileOf(chart(), chart({ box: { x: 2, y: 0, w: 4, h: 3 } }));
    expect(await refusedPaths(overlapping)).toEqual(["file.widgets.0.box"]);
    expect(await refusedPaths(fileOf(chart({ box: { x: 10, y: 0, w: 4, h: 3 } })))).toEqual([
      "file.widgets.0.box",
    ]);
    expect(await refusedPaths(fileOf(chart({ box: { x: 0, y: 0, w: 1, h: 3 } })))).toEqual([
      "file.widgets.0.box",
    ]);
    const narrow = fileOf(chart({ responsive: { xs: { x: 1, y: 0, w: 2, h: 3 } } }));
    expect(await refusedPaths(narrow)).toEqual(["file.widgets.0.responsive.xs"]);
  });
});

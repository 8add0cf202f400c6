import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import type { JsonObject } from "#domain/json.ts";
import { userWidgets, widgetVersions } from "#drizzle/schema/widgets.ts";
import { createJudges } from "#server/judging/judges.ts";
import { offerWidget } from "#tests/support/marketplace.ts";
import { callerFor, createUser, useTestApp } from "#tests/support/test-app.ts";

const on = useTestApp();
const asText = (properties: JsonObject): JsonObject => ({ type: "object", properties });

/** An installed widget whose version has a schema that no upload takes any more. */
async function installedWith(config: JsonObject) {
  const offered = await offerWidget(on.app, { config: asText({ name: { type: "string" } }) });
  const id = await offered.install();
  const widget = { scope: "me", userWidgetId: id };
  await offered.callers.user.widgets.updateConfig({ ...widget, config: { name: "Ada" } });
  const { db } = on.app;
  const [row] = await db.select().from(widgetVersions).where(eq(widgetVersions.id, offered.versionId));
  if (!row) throw new Error("the version is there");
  const versionId = newId("widgetVersion");
  const manifest = { ...offered.manifest, version: "2.0.0", config };
  await db.insert(widgetVersions).values({ ...row, id: versionId, version: "2.0.0", manifest });
  await db.update(userWidgets).set({ versionId }).where(eq(userWidgets.id, id));
  return { ...offered, widget };
}

/** References that double at each step: asked to the end, it takes longer than anybody lives. */
const endless: JsonObject = {
  ...asText({ name: { type: "string" } }),
  $ref: "#/$defs/d0",
  $defs: Object.fromEntries(
    Array.from({ length: 61 }, (_, index): [string, JsonObject] => [
      `d${index}`,
      index === 60 ? {} : { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
    ]),
  ),
};

describe("a widget of before", () => {
  test("whose pattern isn’t taken any more keeps its settings, and says why it takes no others", async () => {
    const { callers, widget } = await installedWith(asText({ name: { type: "string", pattern: "^(?=A)" } }));
    const { userWidgets: installed } = await callers.user.widgets.installed({ scope: "me" });
    expect(installed.map(({ config }) => config)).toContainEqual({ name: "Ada" });
    await expect(
      callers.user.widgets.updateConfig({ ...widget, config: { name: "Bob" } }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST", message: expect.stringContaining("Look-around") });
  });

  test("whose schema never ends keeps its settings, is ended, and holds nobody else up", async () => {
    const judges = createJudges({ settingsMs: 500, requestMs: 1_200 });
    const app = { ...on.app, judges };
    const { user, widget } = await installedWith(endless);
    const { user: other, widget: theirs } = await installedWith(asText({ name: { type: "string" } }));
    const ended: string[] = [];
    // One request, as a batch is: ten calls with one budget.
    const hostile = callerFor(app, user);
    const batch = Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        hostile.widgets.updateConfig({ ...widget, config: { name: `${index}` } }),
      ),
    ).finally(() => ended.push("the batch"));
    const saved = await callerFor(app, other).widgets.updateConfig({ ...theirs, config: { name: "Bob" } });
    ended.push("somebody else’s call");
    expect(saved.config).toEqual({ name: "Bob" });
    const reasons = (await batch).map((one) => (one.status === "rejected" ? String(one.reason) : "saved"));
    expect(ended).toEqual(["somebody else’s call", "the batch"]);
    expect(reasons.join("\n")).toContain("it takes too long");
    expect(reasons.filter((reason) => reason.includes("in smaller parts")).length).toBeGreaterThan(6);
    const { userWidgets: installed } = await callerFor(app, user).widgets.installed({ scope: "me" });
    expect(installed.map(({ config }) => config)).toContainEqual({ name: "Ada" });
    await judges.close();
  });
});

test("what waits to be judged holds no connection: others write meanwhile", async () => {
  const judges = createJudges({ settingsMs: 400 });
  const app = { ...on.app, judges };
  const { user, widget } = await installedWith(endless);
  const other = callerFor(app, await createUser(app));
  const ended: string[] = [];
  const hostile = Promise.allSettled(
    Array.from({ length: 5 }, (_, index) =>
      callerFor(app, user)
        .widgets.updateConfig({ ...widget, config: { name: `${index}` } })
        .finally(() => ended.push("a hostile call")),
    ),
  );
  for (const name of ["One", "Two", "Three"]) await other.dashboards.create({ scope: "me", name });
  ended.push("somebody else’s three");
  await hostile;
  expect(ended.indexOf("somebody else’s three")).toBeLessThan(3);
  await judges.close();
});

test("a manifest of more than 64 KB isn’t looked at", async () => {
  const author = callerFor(on.app, await createUser(on.app));
  const { manifest, widgetId, callers } = await offerWidget(on.app);
  // What isn't asked for in these types.

  const reads: never[] = JSON.parse(`["${"nothing".repeat(10_000)}"]`);
  await expect(
    callers.author.developer.upload({ widgetId, source: "1", manifest: { ...manifest, reads } }),
  ).rejects.toMatchObject({ message: expect.stringContaining("at most 64 KB") });
  await expect(author.developer.upload({ widgetId, source: "1", manifest })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

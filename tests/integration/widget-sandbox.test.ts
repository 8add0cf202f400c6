import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { memberships } from "#drizzle/schema/organizations.ts";
import { widgetUses } from "#drizzle/schema/marketplace.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import { removeAccount } from "#server/account/remove-account.ts";
import { write } from "#server/base/write.ts";
import { writeWaitingUses } from "#server/sandbox/widget-uses.ts";
import {
  createMarketplaceWidget,
  kill,
  manifestOf,
  offerWidget,
  publishVersion,
} from "#tests/support/marketplace.ts";
import { callerFor, createOrganization, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const scope = "me";
const offered = (overrides?: Parameters<typeof manifestOf>[0]) => offerWidget(test_.app, overrides);

describe("what a widget reads", () => {
  test("is never more than whoever looks at it may see, and nobody else’s widget reads anything", async () => {
    const { user, callers, install } = await offered({ reads: ["stats:read"] });
    const { id, scope: shared } = await createOrganization(test_.app, [[user, "member"]]);
    const userWidgetId = await install(["stats:read"], shared);
    const read = () => callers.user.sandbox.read({ scope: shared, userWidgetId, path: "stats.bots" });
    await read();
    await expect(
      callers.author.sandbox.read({ scope, userWidgetId, path: "stats.bots" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      callers.user.sandbox.read({ scope, userWidgetId, path: "stats.bots" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await test_.app.db.delete(memberships).where(eq(memberships.organizationId, id));
    const again = callerFor(test_.app, user);
    await expect(
      again.sandbox.read({ scope: shared, userWidgetId, path: "stats.bots" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("can’t name another context than its own", async () => {
    const { user, callers, install } = await offered({ reads: ["stats:read"] });
    const { scope: other } = await createOrganization(test_.app, [[user, "owner"]]);
    const userWidgetId = await install(["stats:read"]);
    const answer = await callers.user.sandbox.read({
      ...{ scope, userWidgetId, path: "stats.bots" },
      input: { scope: other },
    });
    expect(answer).toEqual(await callers.user.stats.bots({ scope }));
  });

  test("is counted for whose widget it is, without a write for each time", async () => {
    const { app, callers, install } = await offered({ reads: ["stats:read"] });
    const userWidgetId = await install(["stats:read"]);
    for (let time = 0; time < 50; time += 1)
      await callers.user.sandbox.read({ scope, userWidgetId, path: "stats.bots" });
    const isIt = eq(widgetUses.userWidgetId, userWidgetId);
    expect(await app.db.select().from(widgetUses).where(isIt)).toMatchObject([{ count: 1 }]);
    await writeWaitingUses(app);
    const { uses } = await callers.user.sandbox.grants({ scope, userWidgetId });
    expect(uses).toMatchObject([{ what: "stats.bots", count: 50, day: "2026-06-15" }]);
  });
});

describe("what a widget stores", () => {
  test("is there again, for those who see it, and goes with it", async () => {
    const { author, user, callers, install } = await offered({ storage: true });
    const { scope: shared } = await createOrganization(test_.app, [
      [user, "member"],
      [author, "member"],
    ]);
    const userWidgetId = await install(["storage"], shared);
    const key = { scope: shared, userWidgetId, key: "note" };
    const { layout } = await callers.user.layouts.get({ scope: shared });
    await callers.user.layouts.add({ scope: shared, layoutId: layout.id, userWidgetId });
    await callers.user.sandbox.writeStorage({ ...key, value: { text: "Hi" } });
    await expect(callers.author.sandbox.readStorage(key)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await callers.user.dashboards.share({ scope: shared, layoutId: layout.id, sharing: "view" });
    expect(await callers.author.sandbox.readStorage(key)).toEqual({ value: { text: "Hi" } });
    await expect(callers.author.sandbox.writeStorage({ ...key, value: 1 })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await callers.user.dashboards.share({ scope: shared, layoutId: layout.id, sharing: "edit" });
    await callers.author.sandbox.writeStorage({ ...key, value: null });
    expect(await callers.user.sandbox.readStorage(key)).toEqual({ value: null });
  });

  test("by many at once is all there, and never over 64 KB: what doesn’t fit changes nothing", async () => {
    const { callers, install } = await offered({ storage: true });
    const userWidgetId = await install(["storage"]);
    const write = (key: string, value: string) =>
      callers.user.sandbox.writeStorage({ scope, userWidgetId, key, value });
    await Promise.all(Array.from({ length: 20 }, (_, index) => write(`key ${index}`, `value ${index}`)));
    for (let index = 0; index < 20; index += 1)
      expect(await callers.user.sandbox.readStorage({ scope, userWidgetId, key: `key ${index}` })).toEqual({
        value: `value ${index}`,
      });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => write(`large ${index}`, "ä".repeat(8_000))),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
    await expect(write("key 1", "x".repeat(60_000))).rejects.toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    expect(await callers.user.sandbox.readStorage({ scope, userWidgetId, key: "key 1" })).toEqual({
      value: "value 1",
    });
    const { storedBytes } = await callers.user.sandbox.grants({ scope, userWidgetId });
    expect(storedBytes).toBeLessThanOrEqual(64 * 1024);
  });
});

describe("a new version", () => {
  test("waits for whose widget it is, tells what it wants more, and keeps to what was granted", async () => {
    const { callers, publish, install } = await offered({ reads: ["stats:read"], storage: true });
    const userWidgetId = await install(["stats:read", "storage"]);
    const { versionId } = await publish("1.1.0", { reads: ["stats:read", "bots:read"], storage: false });
    const theirs = { scope, userWidgetId };
    const before = await callers.user.sandbox.start(theirs);
    expect(before).toMatchObject({
      version: "1.0.0",
      update: { versionId, version: "1.1.0", more: ["bots:read"] },
    });
    await expect(callers.user.sandbox.update({ ...theirs, versionId })).rejects.toMatchObject({
      code: "CONFLICT",
      message: "It asks for bots:read, which was not agreed to.",
    });
    await callers.user.sandbox.update({ ...theirs, versionId, consent: ["bots:read"] });
    expect(await callers.user.sandbox.start(theirs)).toMatchObject({
      ...{ version: "1.1.0", capabilities: ["stats:read", "bots:read"], update: null },
    });
    await expect(callers.user.sandbox.readStorage({ ...theirs, key: "note" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    // Back to the older one, which is still offered: what was taken away is not given back by itself.
    await callers.user.sandbox.update({ ...theirs, versionId: before.versionId, consent: ["storage"] });
    expect(await callers.user.sandbox.start(theirs)).toMatchObject({ version: "1.0.0" });
  });

  test("gets the settings of the one before to move, keeps what it makes of them, and checks them by its own schema", async () => {
    const config = (name: string) => ({
      config: { type: "object", properties: { [name]: { type: "string" } }, additionalProperties: false },
    });
    const { app, callers, publish, install } = await offered(config("text"));
    const userWidgetId = await install();
    const theirs = { scope, userWidgetId };
    await callers.user.widgets.updateConfig({ ...theirs, config: { text: "Hi" } });
    const { versionId } = await publish("2.0.0", config("note"));
    await callers.user.widgets.updateConfig({ ...theirs, config: { text: "Ho" } });
    await expect(
      callers.user.widgets.updateConfig({ ...theirs, config: { note: "Ho" } }),
    ).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await callers.user.sandbox.update({ ...theirs, versionId });
    const moved = { fromVersion: "1.0.0", config: { text: "Ho" } };
    expect((await callers.user.sandbox.start(theirs)).migrate).toEqual(moved);
    const migrate = (given: { note: string } | { text: string }) =>
      callers.user.sandbox.migrate({ ...theirs, fromVersion: "1.0.0", config: given });
    await expect(migrate({ text: "Ho" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await migrate({ note: "Ho" });
    expect((await callers.user.sandbox.start(theirs)).migrate).toBeNull();
    await expect(migrate({ note: "again" })).rejects.toMatchObject({ code: "CONFLICT" });
    const [row] = await app.db.select().from(userWidgets).where(eq(userWidgets.id, userWidgetId));
    expect(row).toMatchObject({ config: { note: "Ho" }, configVersion: null });
  });
});

describe("a version that is taken back", () => {
  test("by its author goes on where it is installed, and is installed nowhere else", async () => {
    const { user, callers, manifest, widgetId, versionId, install } = await offered();
    const userWidgetId = await install();
    await callers.author.developer.withdraw({ versionId });
    expect(await callers.user.sandbox.start({ scope, userWidgetId })).toMatchObject({ status: "runs" });
    await expect(callers.user.marketplace.widget({ slug: manifest.slug })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const { scope: other } = await createOrganization(test_.app, [[user, "owner"]]);
    await expect(install([], other)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(callers.user.widgets.install({ scope: other, widgetId, versionId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("by a reviewer stops everywhere: each page that has it is told, and nothing is read any more", async () => {
    const { app, user, callers, versionId, install } = await offered({ reads: ["stats:read"] });
    const userWidgetId = await install(["stats:read"]);
    const ended = new AbortController();
    const changes = app.live.changes([user.id], Date.now(), ended.signal);
    const told = (async () => {
      for await (const { topics } of changes) if (topics.includes("widgets")) return true;
      return false;
    })();
    await kill(callers.reviewer, versionId, "It draws a false sign-in.");
    expect(await told).toBe(true);
    ended.abort();
    expect(await callers.user.sandbox.start({ scope, userWidgetId })).toMatchObject({
      ...{ status: "killed", reason: "It draws a false sign-in." },
    });
    await expect(
      callers.user.sandbox.read({ scope, userWidgetId, path: "stats.bots" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(kill(callers.reviewer, versionId, "Again")).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("leaves the one before on offer", async () => {
    const { callers, manifest, publish } = await offered({ name: "Before" });
    const { versionId } = await publish("1.1.0", { name: "After" });
    expect(await callers.user.marketplace.widget({ slug: manifest.slug })).toMatchObject({ name: "After" });
    await kill(callers.reviewer, versionId, "It lies.");
    expect(await callers.user.marketplace.widget({ slug: manifest.slug })).toMatchObject({
      ...{ name: "Before", version: "1.0.0" },
    });
  });
});

describe("how a widget does", () => {
  test("is counted by version for its author, without a word of what it showed", async () => {
    const { callers, widgetId, versionId, install } = await offered();
    const userWidgetId = await install();
    const report = () =>
      callers.user.sandbox.report({ scope, userWidgetId, versionId, errors: 500, slowFrames: 3, kill: true });
    for (let time = 0; time < 6; time += 1) await report();
    await expect(report()).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    expect((await callers.author.developer.health({ widgetId })).versions).toMatchObject([
      { versionId, installs: 1, errors: 60, slowFrames: 18, kills: 6 },
    ]);
    await expect(callers.user.developer.health({ widgetId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("is said by who has it, once each, and reported by anyone who is signed in", async () => {
    const { callers, manifest, widgetId, versionId, install } = await offered();
    const { slug } = manifest;
    await expect(callers.user.marketplace.rate({ widgetId, stars: 5 })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await install();
    await callers.user.marketplace.rate({ widgetId, stars: 5, text: "Good" });
    await callers.user.marketplace.rate({ widgetId, stars: 2, text: "Less so" });
    expect(await callers.user.marketplace.widget({ slug })).toMatchObject({
      ...{ stars: 2, ratings: 1, starCounts: [0, 1, 0, 0, 0], ownRating: { stars: 2 }, installCount: 1 },
    });
    const { ratings } = await callers.author.marketplace.ratings({ widgetId });
    expect(ratings).toMatchObject([{ stars: 2, text: "Less so", isOwn: false }]);
    await callers.user.marketplace.unrate({ widgetId });
    expect(await callers.user.marketplace.widget({ slug })).toMatchObject({ stars: null, ratings: 0 });
    await callers.user.marketplace.report({
      widgetId,
      versionId,
      reason: "harmful",
      text: "It asks for a password",
    });
    const { reports } = await callers.reviewer.review.reports();
    const report = reports.find((one) => one.widgetId === widgetId);
    expect(report).toMatchObject({ reason: "harmful", version: "1.0.0", settledAt: null });
    await callers.reviewer.review.settleReport({
      ...{ reportId: report?.id ?? "", contentHash: report?.contentHash ?? null, note: "Killed" },
    });
    expect((await callers.reviewer.review.reports()).reports).toContainEqual(
      expect.objectContaining({ id: report?.id, note: "Killed" }),
    );
  });
});

describe("the catalogue of the marketplace", () => {
  test("goes on page by page in each order, without leaving one out or showing one twice", async () => {
    const { callers, widgetId } = await offered();
    for (let index = 0; index < 26; index += 1) {
      const manifest = manifestOf({ name: `Listed ${index % 5}` });
      const made = await createMarketplaceWidget(callers.author, manifest);
      await publishVersion(callers.author, callers.reviewer, { ...made, source: "export default 1;" });
    }
    for (const sort of ["popular", "newest", "rating", "name"] as const) {
      const first = await callers.user.marketplace.list({ sort });
      const second = await callers.user.marketplace.list({ sort, after: first.next ?? undefined });
      const ids = [...first.widgets, ...second.widgets].map(({ id }) => id);
      expect(first.widgets).toHaveLength(24);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toContain(widgetId);
    }
    const { widgets } = await callers.user.marketplace.list({ search: "listed 3" });
    expect(widgets).toHaveLength(5);
  });
});

describe("an author whose account is gone", () => {
  test("leaves what others installed, which goes on, and nothing that anybody could still install", async () => {
    const { app, author, callers, manifest, publish, install } = await offered();
    const userWidgetId = await install();
    await publish("1.1.0");
    const alone = await createMarketplaceWidget(callers.author);
    await write(app, (tx) => removeAccount(tx, author.id));
    expect(await callers.user.sandbox.start({ scope, userWidgetId })).toMatchObject({
      ...{ status: "runs", publisher: null, update: null },
    });
    await expect(callers.user.marketplace.widget({ slug: manifest.slug })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await app.db.$count(widgetDefinitions, eq(widgetDefinitions.id, alone.widgetId))).toBe(0);
  });
});

describe("beside the app itself, where widgets have no host of their own", () => {
  test.each([
    ["dom", "off"],
    ["worker", "runs"],
  ] as const)("a widget of the %s tier %s", async (runtime, status) => {
    const { app, user, install } = await offered({ runtime });
    const userWidgetId = await install();
    const widgetOrigin = { kind: "path", origin: app.env.appOrigin } as const;
    const caller = callerFor({ ...app, env: { ...app.env, widgetOrigin } }, user);
    const started = await caller.sandbox.start({ scope, userWidgetId });
    expect(started.status).toBe(status);
    expect(started.reason ?? "").toMatch(status === "off" ? /WIDGET_ORIGIN/ : /^$/);
  });
});

import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { activities, auditLog } from "#drizzle/schema/activities.ts";
import { botKeys, bots } from "#drizzle/schema/bots.ts";
import { createReporter, report } from "#tests/support/report.ts";
import { callerFor, createOrganization, createUser, testNow, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const MINUTE_MS = 60_000;

async function ownerWithBot() {
  const { app } = test_;
  const user = await createUser(app);
  const caller = callerFor(app, user);
  const { bot, key } = await caller.bots.create({ scope: "me", name: "Support", platform: "telegram" });
  return { app, user, caller, bot, key };
}

describe("a bot", () => {
  test("is made together with its first key, and both are written down", async () => {
    const { app, user, caller, bot, key } = await ownerWithBot();
    expect(bot).toMatchObject({ name: "Support", platform: "telegram", isConnected: false, isPaused: false });
    const { keys } = await caller.bots.keys({ scope: "me", botId: bot.id });
    expect(keys).toMatchObject([{ hint: key.slice(0, 10), lastUsedAt: null, revokedAt: null }]);
    const activity = await app.db.select().from(activities).where(eq(activities.contextId, user.id));
    expect(activity).toMatchObject([{ type: "bot_created", botId: bot.id, actorId: user.id, at: testNow }]);
    const audit = await app.db.select().from(auditLog).where(eq(auditLog.contextId, user.id));
    expect(audit.map(({ action }) => action).sort()).toEqual(["bot.create", "bot_key.create"]);
    expect(JSON.stringify(audit)).not.toContain(key);
  });

  test("can be renamed without losing what wasn't given", async () => {
    const { caller, bot } = await ownerWithBot();
    const updated = await caller.bots.update({ scope: "me", botId: bot.id, name: "Help desk" });
    expect(updated).toMatchObject({ name: "Help desk", platform: "telegram", description: "" });
    expect(await caller.bots.get({ scope: "me", botId: bot.id })).toMatchObject(updated);
  });

  test("is connected for five minutes after it was last heard, by the clock alone", async () => {
    const { app, caller, bot } = await ownerWithBot();
    await app.db.update(bots).set({ lastEventAt: app.now() }).where(eq(bots.id, bot.id));
    const isConnected = async () => (await caller.bots.get({ scope: "me", botId: bot.id })).isConnected;
    expect(await isConnected()).toBe(true);
    app.clock.advance(5 * MINUTE_MS - 1);
    expect(await isConnected()).toBe(true);
    app.clock.advance(1);
    expect(await isConnected()).toBe(false);
    app.clock.set(testNow);
  });

  test("isn't connected while it is paused, and pausing twice is written down once", async () => {
    const { app, caller, bot } = await ownerWithBot();
    await app.db.update(bots).set({ lastEventAt: app.now() }).where(eq(bots.id, bot.id));
    await caller.bots.pause({ scope: "me", botId: bot.id });
    const paused = await caller.bots.pause({ scope: "me", botId: bot.id });
    expect(paused).toMatchObject({ isPaused: true, isConnected: false });
    const resumed = await caller.bots.resume({ scope: "me", botId: bot.id });
    expect(resumed).toMatchObject({ isPaused: false, isConnected: true });
    const written = await app.db.select().from(activities).where(eq(activities.botId, bot.id));
    expect(written.map(({ type }) => type).sort()).toEqual(["bot_created", "bot_paused", "bot_resumed"]);
  });

  test("disappears when deleted, but its row and its numbers stay", async () => {
    const { app, caller, bot } = await ownerWithBot();
    await caller.bots.delete({ scope: "me", botId: bot.id });
    expect(await caller.bots.list({ scope: "me" })).toEqual({ bots: [], total: 0 });
    await expect(caller.bots.get({ scope: "me", botId: bot.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(caller.bots.delete({ scope: "me", botId: bot.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const [row] = await app.db.select().from(bots).where(eq(bots.id, bot.id));
    expect(row).toMatchObject({ name: "Support", deletedAt: testNow });
  });

  test("can't be seen or changed from another context", async () => {
    const { app, bot } = await ownerWithBot();
    const stranger = await createUser(app);
    const { scope } = await createOrganization(app, [[stranger, "owner"]]);
    const caller = callerFor(app, stranger);
    const botId = bot.id;
    for (const attempt of [
      () => caller.bots.get({ scope, botId }),
      () => caller.bots.update({ scope: "me", botId, name: "Mine" }),
      () => caller.bots.delete({ scope, botId }),
      () => caller.bots.keys({ scope, botId }),
      () => caller.bots.createKey({ scope, botId, name: "Mine" }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("refuses a name that is no line of text, naming the field", async () => {
    const caller = callerFor(test_.app, await createUser(test_.app));
    for (const name of ["", "   ", "a\0b", "two\nlines", "x".repeat(81)])
      await expect(caller.bots.create({ scope: "me", name })).rejects.toMatchObject({
        code: "BAD_REQUEST",
        cause: { issues: [{ path: ["name"] }] },
      });
  });
});

describe("the list of bots", () => {
  test("is ordered as asked, counts beyond its limit, and puts silent bots last", async () => {
    const { app } = test_;
    const caller = callerFor(app, await createUser(app));
    for (const name of ["beta", "Alpha", "gamma"]) await caller.bots.create({ scope: "me", name });
    await app.db.update(bots).set({ lastEventAt: app.now() }).where(eq(bots.name, "gamma"));
    const names = async (sort: "name" | "lastEventAt") =>
      (await caller.bots.list({ scope: "me", sort })).bots.map((bot) => bot.name);
    expect(await names("name")).toEqual(["Alpha", "beta", "gamma"]);
    expect(await names("lastEventAt")).toEqual(["gamma", expect.anything(), expect.anything()]);
    expect(await caller.bots.list({ scope: "me", limit: 1 })).toMatchObject({ total: 3 });
    expect((await caller.bots.recent({ scope: "me", limit: 2 })).bots).toHaveLength(2);
  });

  test("counts messages as message stats do, in every kind of time zone", async () => {
    const { app } = test_;
    const { user, key, bot, caller: owner } = await createReporter(app);
    await owner.bots.create({ scope: "me", name: "Silent" });
    const around = ["2026-06-08T12:00:00Z", "2026-06-09T00:00:00Z", "2026-06-15T12:00:00Z"];
    const list = around.flatMap((time) =>
      Array.from({ length: 60 }, (_, index) => ({
        id: `${time} ${index}`,
        type: index % 3 === 0 ? "command" : "message.out",
        at: new Date(Date.parse(time) + (index - 30) * 15 * MINUTE_MS).toISOString(),
      })),
    );
    await report(app, { key, body: { events: list } });
    app.clock.advance(50 * MINUTE_MS);
    for (const timeZone of ["UTC", "Asia/Tokyo", "America/St_Johns", "Asia/Kathmandu"]) {
      const caller = callerFor(app, { ...user, timeZone });
      const { totalMessages } = await caller.stats.messages({ scope: "me", period: "7d", botId: bot.id });
      const listed = await caller.bots.list({ scope: "me" });
      expect(listed.bots).toMatchObject([{ messageCount: totalMessages }, { messageCount: 0 }]);
      expect(totalMessages).toBeGreaterThan(0);
    }
    app.clock.set(testNow);
  });
});

describe("a bot key", () => {
  test("is shown once and stored as its hash only", async () => {
    const { app, caller, bot } = await ownerWithBot();
    const { key, keyRow } = await caller.bots.createKey({ scope: "me", botId: bot.id, name: "Staging" });
    expect(key).toMatch(/^bdk_[\w-]{43}$/);
    const [stored] = await app.db.select().from(botKeys).where(eq(botKeys.id, keyRow.id));
    expect(stored?.hash).toBe(createHash("sha256").update(key).digest("hex"));
    expect(JSON.stringify(await caller.bots.keys({ scope: "me", botId: bot.id }))).not.toContain(key);
    expect(JSON.stringify(stored)).not.toContain(key);
  });

  test("can't be made already expired", async () => {
    const { app, caller, bot } = await ownerWithBot();
    const expiresAt = app.now().toISOString();
    await expect(
      caller.bots.createKey({ scope: "me", botId: bot.id, name: "Old", expiresAt }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST", cause: { issues: [{ path: ["expiresAt"] }] } });
  });

  test("is revoked once, and the second time says the same", async () => {
    const { app, caller, bot } = await ownerWithBot();
    const { keyRow } = await caller.bots.createKey({ scope: "me", botId: bot.id, name: "Leaked" });
    const revoke = () => caller.bots.revokeKey({ scope: "me", botId: bot.id, keyId: keyRow.id });
    const first = await revoke();
    app.clock.advance(MINUTE_MS);
    expect(await revoke()).toEqual(first);
    expect(first.revokedAt).toBe(testNow.toISOString());
    app.clock.set(testNow);
  });

  test("can't be made or revoked by a member, who may make bots all the same", async () => {
    const { app } = test_;
    const [owner, member] = [await createUser(app), await createUser(app)];
    const { scope } = await createOrganization(app, [
      [owner, "owner"],
      [member, "member"],
    ]);
    const caller = callerFor(app, member);
    const { bot } = await caller.bots.create({ scope, name: "Ours" });
    await expect(caller.bots.createKey({ scope, botId: bot.id, name: "More" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

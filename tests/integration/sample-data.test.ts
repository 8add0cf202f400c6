import { eq, sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { newId } from "#domain/id.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { events, statsDaily, statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import { memberships } from "#drizzle/schema/organizations.ts";
import { sessions, users } from "#drizzle/schema/users.ts";
import { userWidgets } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { writeEvents } from "#server/ingest/write-events.ts";
import { removeAbandonedAccounts } from "#server/account/remove-account.ts";
import { syncOwnWidgets } from "#server/developers/sync-own-widgets.ts";
import { beatSampleBots } from "#server/sample-data/beat-sample-bots.ts";
import { createSampleAccount } from "#server/sample-data/create-sample-account.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import { appRouter } from "#server/api/root.ts";
import {
  callerFor,
  createOrganization,
  createUser,
  requestContext,
  testNow,
  useTestApp,
} from "#tests/support/test-app.ts";

const running = useTestApp();

async function createVisitor(app: App): Promise<SessionUser> {
  const { userId } = await createSampleAccount(app);
  const [user] = await app.db.select().from(users).where(eq(users.id, userId));
  if (!user) throw new Error("the sample account isn't there");
  return user;
}

/** As somebody does who explores the account with a browser of theirs. */
async function lookAround(app: App, { id }: SessionUser): Promise<void> {
  const at = app.now();
  const expiresAt = new Date(at.getTime() + 30 * 86_400_000);
  await app.db
    .insert(sessions)
    .values({ id: `session of ${id}`, userId: id, expiresAt, createdAt: at, lastUsedAt: at });
}

const columnNames = z.array(z.object({ table: z.string(), name: z.string() }));

/** The names of the tables that still hold anything of a context or a person, the audit log aside. */
async function tablesWith({ database: { sql } }: App, id: string): Promise<string[]> {
  const columns = await sql`
    select table_name as table, column_name as name from information_schema.columns
    where table_schema = 'public' and column_name in ('context_id', 'user_id', 'organization_id')
    and table_name <> 'audit_log'`;
  const found = await Promise.all(
    columnNames.parse([...columns]).map(async ({ table, name }) => {
      const rows = await sql`select 1 from ${sql(table)} where ${sql(name)} = ${id} limit 1`;
      return rows.length > 0 ? [table] : [];
    }),
  );
  return found.flat();
}

describe("exploring with sample data", () => {
  test("opens an account with bots in every state and 90 days of messages, all marked as sample", async () => {
    const { app } = running;
    const user = await createVisitor(app);
    const caller = callerFor(app, user);
    expect(await caller.account.me()).toMatchObject({ isSample: true });
    const { bots: list } = await caller.bots.list({ scope: "me" });
    expect(list.map((bot) => bot.isSample)).toEqual(list.map(() => true));
    expect(await caller.stats.bots({ scope: "me" })).toEqual({
      totalBots: 6,
      activeBots: 4,
      inactiveBots: 2,
      connectedBots: 4,
      pausedBots: 1,
    });
    const { daily, totals, trend } = await caller.stats.messages({ scope: "me", period: "90d" });
    expect(daily.slice(0, -1).filter((day) => day.messages < 50)).toEqual([]);
    expect(totals.commands).toBeGreaterThan(500);
    expect(totals.errors).toBeGreaterThan(50);
    expect(trend).toBeNull();
    const { activities } = await caller.activity.timeline({ scope: "me", limit: 100 });
    expect(new Set(activities.map(({ type }) => type))).toEqual(new Set(["messages", "errors", "handoffs"]));
  });

  test("has sums that are exactly those of its events, none of them in the future", async () => {
    const { app } = running;
    const { id } = await createVisitor(app);
    const isMessage = sql`type in ('message.in', 'message.out')`;
    const [raw] = await app.db
      .select({
        messages: sql`count(*) filter (where ${isMessage})`.mapWith(Number),
        latest: sql`max(at)::text`.mapWith(String),
      })
      .from(events)
      .where(eq(events.contextId, id));
    const sums = await Promise.all(
      [statsDaily, statsHourly, statsQuarterHourly].map((rollup) =>
        app.db
          .select({ messages: sql`sum(messages_in + messages_out)`.mapWith(Number) })
          .from(rollup)
          .where(eq(rollup.contextId, id)),
      ),
    );
    expect(sums.flat()).toEqual(sums.map(() => ({ messages: raw?.messages })));
    expect(new Date(raw?.latest ?? "").getTime()).toBeLessThanOrEqual(testNow.getTime());
  });

  test("is written once: nothing in it waits for a thread, for which all would be undone and done again", async () => {
    const { app } = running;
    await syncOwnWidgets(app);
    const now = vi.fn(app.now);
    const { userId } = await createSampleAccount({ ...app, now });
    expect(await app.db.$count(userWidgets, eq(userWidgets.userId, userId))).toBeGreaterThan(5);
    const asked = now.mock.calls.length;
    await createSampleAccount({ ...app, now });
    expect(now.mock.calls.length).toBe(2 * asked);
  });

  test("looks the same for everyone", async () => {
    const { app } = running;
    const read = async () =>
      callerFor(app, await createVisitor(app)).stats.messages({ scope: "me", period: "30d" });
    expect(await read()).toEqual(await read());
  });

  test("signs the browser in, and out of whatever it was signed in to", async () => {
    const { app } = running;
    const cookies: string[] = [];
    const context = { ...requestContext(app, null), setCookie: (cookie: string) => cookies.push(cookie) };
    expect(await appRouter.createCaller(context).sampleData.explore({ timeZone: "Asia/Tokyo" })).toEqual({
      scope: "me",
    });
    expect(cookies).toEqual([expect.stringMatching(/^botdeck_session=\w{20,}/)]);
    expect(
      await app.db.select({ timeZone: users.timeZone }).from(users).where(eq(users.timeZone, "Asia/Tokyo")),
    ).toHaveLength(1);
  });

  test("isn't there where it isn't offered, even when asked for directly", async () => {
    const app = { ...running.app, env: { ...running.app.env, offersSampleData: false } };
    const before = await app.db.$count(users);
    await expect(callerFor(app, null).sampleData.explore({ timeZone: "UTC" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await app.db.$count(users)).toBe(before);
  });

  test("whose visitor hasn’t come for a day has no bots that go on by themselves", async () => {
    const { app } = running;
    const user = await createVisitor(app);
    await lookAround(app, user);
    app.clock.advance(23 * 3_600_000);
    await beatSampleBots(app);
    app.clock.advance(2 * 3_600_000);
    await beatSampleBots(app);
    expect((await callerFor(app, user).stats.bots({ scope: "me" })).connectedBots).toBe(0);
    app.clock.set(testNow);
  });

  test("keeps its bots connected while someone looks, but not the silent and the paused one", async () => {
    const { app } = running;
    const user = await createVisitor(app);
    await lookAround(app, user);
    const connected = async () => (await callerFor(app, user).stats.bots({ scope: "me" })).connectedBots;
    app.clock.advance(10 * 60_000);
    expect(await connected()).toBe(0);
    await beatSampleBots(app);
    expect(await connected()).toBe(4);
    app.clock.set(testNow);
  });

  test("has no bot that was disconnected but the silent one, also after an hour in which nobody looked", async () => {
    const { app } = running;
    const user = await createVisitor(app);
    await lookAround(app, user);
    const caller = callerFor(app, user);
    const { bots: list } = await caller.bots.list({ scope: "me" });
    const disconnected = async () => {
      const found = await Promise.all(
        list.map(async ({ id, name }) => {
          const { incidents } = await caller.bots.incidents({ scope: "me", botId: id, period: "7d" });
          return incidents.filter(({ kind }) => kind === "disconnected").map(({ to }) => ({ name, to }));
        }),
      );
      return found.flat();
    };
    expect(await disconnected()).toEqual([{ name: "Night watch", to: null }]);
    app.clock.advance(3_600_000);
    await beatSampleBots(app);
    expect(await disconnected()).toEqual([{ name: "Night watch", to: null }]);
    app.clock.set(testNow);
  });

  test("leaves no accounts behind that nobody can get back into", async () => {
    const { app } = running;
    const [abandoned, used, real] = [
      await createVisitor(app),
      await createVisitor(app),
      await createUser(app),
    ];
    const later = new Date(testNow.getTime() + 25 * 3_600_000);
    await app.db.insert(sessions).values({
      id: "session of the visitor who stays",
      userId: used.id,
      expiresAt: new Date(later.getTime() + 1),
    });
    app.clock.set(later);
    await removeAbandonedAccounts(app);
    app.clock.set(testNow);
    expect(await tablesWith(app, abandoned.id)).toEqual([]);
    const isThere = async ({ id }: SessionUser) => (await app.db.$count(users, eq(users.id, id))) === 1;
    expect(await Promise.all([abandoned, used, real].map(isThere))).toEqual([false, true, true]);
  });
});

describe("removing sample data", () => {
  test("leaves nothing of a sample account, its organizations included, and signs it out", async () => {
    const { app } = running;
    const visitor = await createVisitor(app);
    const organization = await createOrganization(app, [[visitor, "owner"]]);
    const { bot } = await callerFor(app, visitor).bots.create({ scope: organization.scope, name: "Mine" });
    await writeEvents(app, { contextId: organization.id, botId: bot.id }, [
      { id: "1", type: "message.in", at: testNow.toISOString() },
    ]);
    const cookies: string[] = [];
    const context = { ...requestContext(app, visitor), setCookie: (cookie: string) => cookies.push(cookie) };
    expect(await appRouter.createCaller(context).sampleData.remove({ scope: "me" })).toEqual({
      isSignedOut: true,
    });
    expect(cookies).toEqual([expect.stringContaining("Max-Age=0")]);
    expect(await tablesWith(app, visitor.id)).toEqual([]);
    expect(await tablesWith(app, organization.id)).toEqual([]);
    expect(await app.db.$count(users, eq(users.id, visitor.id))).toBe(0);
  });

  test("touches neither another sample account nor one that isn't a sample", async () => {
    const { app } = running;
    const [mine, theirs] = [await createVisitor(app), await createVisitor(app)];
    const real = await createUser(app);
    await callerFor(app, real).bots.create({ scope: "me", name: "Real" });
    const read = async (user: SessionUser) => callerFor(app, user).bots.list({ scope: "me" });
    const before = [await read(theirs), await read(real)];
    await callerFor(app, mine).sampleData.remove({ scope: "me" });
    expect([await read(theirs), await read(real)]).toEqual(before);
  });

  test("keeps the account and its own bots when the account isn't a sample", async () => {
    const { app } = running;
    const user = await createUser(app);
    const caller = callerFor(app, user);
    const { bot } = await caller.bots.create({ scope: "me", name: "Real" });
    const sample = { contextId: user.id, botId: newId("bot") };
    await app.db
      .insert(bots)
      .values({ contextId: user.id, id: sample.botId, name: "Sample", isSample: true });
    const message = { id: "1", type: "message.in", at: testNow.toISOString() } as const;
    await writeEvents(app, sample, [message]);
    await writeEvents(app, { contextId: user.id, botId: bot.id }, [message]);
    expect(await caller.sampleData.remove({ scope: "me" })).toEqual({ isSignedOut: false });
    expect(await caller.bots.list({ scope: "me" })).toMatchObject({ bots: [{ id: bot.id }], total: 1 });
    expect(await caller.stats.messages({ scope: "me", period: "7d" })).toMatchObject({ totalMessages: 1 });
  });

  test("doesn't leave other people's organization without an owner", async () => {
    const { app } = running;
    const visitor = await createVisitor(app);
    const member = await createUser(app);
    const organization = await createOrganization(app, [
      [visitor, "owner"],
      [member, "member"],
    ]);
    const caller = callerFor(app, visitor);
    await expect(caller.sampleData.remove({ scope: "me" })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await caller.stats.bots({ scope: "me" })).toMatchObject({ totalBots: 6 });
    await app.db.update(memberships).set({ role: "owner" }).where(eq(memberships.userId, member.id));
    await caller.sampleData.remove({ scope: "me" });
    expect(await callerFor(app, member).stats.organization({ scope: organization.scope })).toMatchObject({
      members: 1,
    });
  });
});

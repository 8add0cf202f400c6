import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import { presetPeriods, type Period } from "#domain/period.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { writeEvents, type ReportedEvent } from "#server/ingest/write-events.ts";
import type { App } from "#server/base/app.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import { callerFor, createOrganization, createUser, testNow, useTestApp } from "#tests/support/test-app.ts";

const running = useTestApp();
const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

let made = 0;

async function createBot(app: App, contextId: string, overrides: Partial<typeof bots.$inferInsert> = {}) {
  const id = newId("bot");
  await app.db.insert(bots).values({ contextId, id, name: "Bot", ...overrides });
  return { contextId, botId: id };
}

function event(type: ReportedEvent["type"], at: string | number): ReportedEvent {
  made += 1;
  return { id: `event-${made}`, type, at: new Date(at).toISOString() };
}

/** Not by the code under test: the sv-SE locale happens to write ISO days. */
const daysIn = (timeZone: string) => {
  // eslint-disable-next-line no-restricted-syntax -- ours are compared with those of Node
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone });
  return (at: number) => format.format(at);
};
const isMessage = ({ type }: ReportedEvent) => type.startsWith("message.");

describe("message stats", () => {
  test("count what was received and sent, by day, with days of silence as zeros", async () => {
    const { app } = running;
    const user = await createUser(app);
    const bot = await createBot(app, user.id);
    await writeEvents(app, bot, [
      event("message.in", "2026-06-09T00:00:00Z"),
      event("message.out", "2026-06-09T23:59:59.999Z"),
      event("message.in", "2026-06-15T12:00:00Z"),
      event("command", "2026-06-15T11:00:00Z"),
      event("error", "2026-06-14T11:00:00Z"),
      event("heartbeat", "2026-06-14T11:00:00Z"),
    ]);
    const stats = await callerFor(app, user).stats.messages({ scope: "me", period: "7d" });
    const none = { received: 0, sent: 0, messages: 0, commands: 0, errors: 0 };
    expect(stats).toEqual({
      from: "2026-06-09T00:00:00.000Z",
      to: "2026-06-15T12:15:00.000Z",
      timeZone: "UTC",
      totalMessages: 3,
      previousTotal: 0,
      trend: null,
      totals: { received: 2, sent: 1, messages: 3, commands: 1, errors: 1 },
      daily: [
        { ...none, date: "2026-06-09", received: 1, sent: 1, messages: 2 },
        { ...none, date: "2026-06-10" },
        { ...none, date: "2026-06-11" },
        { ...none, date: "2026-06-12" },
        { ...none, date: "2026-06-13" },
        { ...none, date: "2026-06-14", errors: 1 },
        { ...none, date: "2026-06-15", received: 1, messages: 1, commands: 1 },
      ],
      hourly: null,
    });
  });

  test("compare with the week before up to the same quarter hour", async () => {
    const { app } = running;
    const user = await createUser(app);
    const bot = await createBot(app, user.id);
    await writeEvents(app, bot, [
      event("message.in", "2026-06-01T23:59:59Z"),
      event("message.in", "2026-06-02T00:00:00Z"),
      event("message.in", "2026-06-08T12:14:59Z"),
      event("message.in", "2026-06-08T12:15:00Z"),
      event("message.in", "2026-06-08T23:00:00Z"),
      event("message.in", "2026-06-10T12:00:00Z"),
      event("message.out", "2026-06-10T12:00:00Z"),
      event("message.out", "2026-06-10T12:00:00Z"),
    ]);
    const stats = await callerFor(app, user).stats.messages({ scope: "me", period: "7d" });
    expect(stats).toMatchObject({ totalMessages: 3, previousTotal: 2, trend: 0.5 });
  });

  test("answer the hours of a day when asked, 23 of them when the clocks go forward", async () => {
    const { app } = running;
    const user = await createUser(app, { timeZone: "Europe/Berlin" });
    const bot = await createBot(app, user.id);
    await writeEvents(app, bot, [
      event("message.in", "2026-03-28T23:10:00Z"),
      event("message.in", "2026-03-29T21:59:00Z"),
    ]);
    const { hourly, daily } = await callerFor(app, user).stats.messages({
      scope: "me",
      period: { from: "2026-03-29", to: "2026-03-29" },
      hourly: true,
    });
    expect(daily.map((day) => day.messages)).toEqual([2]);
    expect(hourly).toHaveLength(23);
    expect(hourly?.filter((hour) => hour.messages > 0).map((hour) => hour.at)).toEqual([
      "2026-03-28T23:00:00.000Z",
      "2026-03-29T21:00:00.000Z",
    ]);
  });

  test("refuse the hours of more than 31 days, naming the field", async () => {
    const user = await createUser(running.app);
    await expect(
      callerFor(running.app, user).stats.messages({ scope: "me", period: "90d", hourly: true }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST", cause: { issues: [{ path: ["hourly"] }] } });
  });

  test("refuse a period that can't be, naming the field", async () => {
    const user = await createUser(running.app);
    await expect(
      callerFor(running.app, user).stats.messages({
        scope: "me",
        period: { from: "2026-06-02", to: "2026-06-01" },
      }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST", cause: { issues: [{ path: ["period", "from"] }] } });
  });

  test("are of one context only, and of one bot when asked", async () => {
    const { app } = running;
    const user = await createUser(app);
    const other = await createUser(app);
    const organization = await createOrganization(app, [[user, "viewer"]]);
    const [mine, second, theirs, ours] = await Promise.all(
      [user.id, user.id, other.id, organization.id].map((contextId) => createBot(app, contextId)),
    );
    for (const [index, bot] of [mine, second, theirs, ours].entries())
      if (bot)
        await writeEvents(
          app,
          bot,
          Array.from({ length: 10 ** index }, () => event("message.in", testNow.getTime())),
        );
    const caller = callerFor(app, user);
    const totalOf = async (scope: string, botId?: string) =>
      (await caller.stats.messages({ scope, period: "7d", botId })).totalMessages;
    expect(await totalOf("me")).toBe(11);
    expect(await totalOf(organization.scope)).toBe(1_000);
    expect(await totalOf("me", second?.botId)).toBe(10);
    await expect(totalOf("me", theirs?.botId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(totalOf("me", ours?.botId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(totalOf("me", newId("bot"))).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("keep what a bot reported before it was deleted", async () => {
    const { app } = running;
    const user = await createUser(app);
    const bot = await createBot(app, user.id, { deletedAt: testNow });
    await writeEvents(app, bot, [event("message.in", testNow.getTime())]);
    const { stats } = callerFor(app, user);
    expect(await stats.messages({ scope: "me", period: "7d" })).toMatchObject({ totalMessages: 1 });
    expect(await stats.messages({ scope: "me", period: "7d", botId: bot.botId })).toMatchObject({
      totalMessages: 1,
    });
  });
});

describe("message stats, in any zone, for any period and at any time of day,", () => {
  // Every 97 minutes of 200 days: that has every quarter hour of the day and both changes of the clocks in it.
  const types = ["message.in", "message.in", "message.out", "command"] as const;
  const first = testNow.getTime() - 200 * dayMs;
  const events = Array.from({ length: Math.floor((200 * dayMs) / (97 * minuteMs)) }, (_, index) =>
    event(types[index % 4] ?? "error", first + index * 97 * minuteMs),
  );
  const messageTimes = events.filter(isMessage).map(({ at }) => Date.parse(at));
  const messagesBetween = (from: number, to: number) => messageTimes.filter((at) => at >= from && at < to);

  const dayInUtc = daysIn("UTC");
  const anyRange = fc
    .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 26 }))
    .map(([ago, length]) => ({
      from: dayInUtc(testNow.getTime() - (ago + length + 4) * dayMs),
      to: dayInUtc(testNow.getTime() - ago * dayMs),
    }));
  const anyPeriod = fc.oneof(fc.constantFrom(...presetPeriods), anyRange);
  const zonesWithOneOffset = ["UTC", "Asia/Tokyo", "Asia/Kolkata", "Asia/Kathmandu", "America/Phoenix"];
  const anyZone = fc.oneof(
    fc.constantFrom("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", ...zonesWithOneOffset),
    fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
  );
  const anyMinutesAgo = fc.integer({ min: 0, max: 3 * 1_440 });

  let user: SessionUser;
  beforeAll(async () => {
    user = await createUser(running.app);
    await writeEvents(running.app, await createBot(running.app, user.id), events);
  });
  afterEach(() => running.app.clock.set(testNow));

  async function readStats(
    minutesAgo: number,
    asked: { period: Period; timeZone: string; hourly?: boolean },
  ) {
    running.app.clock.set(new Date(testNow.getTime() - minutesAgo * minuteMs));
    const stats = await callerFor(running.app, user).stats.messages({ scope: "me", ...asked });
    return { ...stats, fromMs: Date.parse(stats.from), toMs: Date.parse(stats.to) };
  }

  test("are exactly the events of each day", async () => {
    await fc.assert(
      fc.asyncProperty(anyZone, anyPeriod, anyMinutesAgo, async (timeZone, period, minutesAgo) => {
        const stats = await readStats(minutesAgo, { period, timeZone });
        const dayOf = daysIn(timeZone);
        const messageDays = messagesBetween(stats.fromMs, stats.toMs).map(dayOf);
        expect(stats.totalMessages).toBe(messageDays.length);
        expect(stats.daily.map((day) => day.messages)).toEqual(
          stats.daily.map(({ date }) => messageDays.filter((day) => day === date).length),
        );
      }),
      { numRuns: 100 },
    );
  });

  test("are exactly the events of each hour", async () => {
    await fc.assert(
      fc.asyncProperty(anyZone, anyRange, anyMinutesAgo, async (timeZone, period, minutesAgo) => {
        const stats = await readStats(minutesAgo, { period, timeZone, hourly: true });
        const hours = stats.hourly ?? [];
        const starts = [...hours.map(({ at }) => Date.parse(at)), stats.toMs];
        expect(starts[0]).toBe(stats.fromMs);
        expect(hours.map((hour) => hour.messages)).toEqual(
          hours.map((_, index) => messagesBetween(starts[index] ?? 0, starts[index + 1] ?? 0).length),
        );
      }),
      { numRuns: 50 },
    );
  });

  test("are compared with exactly the same span before", async () => {
    const anySteadyZone = fc.constantFrom(...zonesWithOneOffset);
    await fc.assert(
      fc.asyncProperty(anySteadyZone, anyPeriod, anyMinutesAgo, async (timeZone, period, minutesAgo) => {
        const { fromMs, toMs, daily, previousTotal } = await readStats(minutesAgo, { period, timeZone });
        const back = daily.length * dayMs;
        expect(previousTotal).toBe(messagesBetween(fromMs - back, toMs - back).length);
      }),
      { numRuns: 100 },
    );
  });
});

describe("bot stats", () => {
  test("tell active, inactive, connected and paused bots apart", async () => {
    const { app } = running;
    const user = await createUser(app);
    const heard = (msAgo: number) => ({ lastEventAt: new Date(testNow.getTime() - msAgo) });
    await createBot(app, user.id, heard(0));
    await createBot(app, user.id, heard(5 * minuteMs));
    await createBot(app, user.id, heard(dayMs - 1));
    await createBot(app, user.id, heard(dayMs));
    await createBot(app, user.id, { ...heard(0), pausedAt: testNow });
    await createBot(app, user.id);
    await createBot(app, user.id, { ...heard(0), deletedAt: testNow });
    await createBot(app, (await createUser(app)).id, heard(0));
    expect(await callerFor(app, user).stats.bots({ scope: "me" })).toEqual({
      totalBots: 6,
      activeBots: 3,
      inactiveBots: 3,
      connectedBots: 1,
      pausedBots: 1,
    });
  });
});

describe("organization stats", () => {
  test("count the context's people, bots and messages", async () => {
    const { app } = running;
    const user = await createUser(app);
    const organization = await createOrganization(app, [
      [user, "viewer"],
      [await createUser(app), "owner"],
    ]);
    const bot = await createBot(app, organization.id);
    await writeEvents(app, bot, [
      event("message.in", testNow.getTime()),
      event("command", testNow.getTime()),
    ]);
    const { stats } = callerFor(app, user);
    expect(await stats.organization({ scope: organization.scope })).toEqual({
      members: 2,
      totalBots: 1,
      connectedBots: 1,
      messages7d: 1,
      dashboards: 0,
      installedWidgets: 0,
    });
    expect(await stats.organization({ scope: "me" })).toMatchObject({
      members: 1,
      totalBots: 0,
      messages7d: 0,
    });
  });
});

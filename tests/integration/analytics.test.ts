import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import { addCounts, type Counts, measureOf, measures, noCounts } from "#domain/measures.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { eventTypes } from "#domain/event.ts";
import { writeEvents, type ReportedEvent } from "#server/ingest/write-events.ts";
import type { App } from "#server/base/app.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import { callerFor, createUser, testNow, useTestApp } from "#tests/support/test-app.ts";

const running = useTestApp();
const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
let made = 0;

async function createBot(app: App, contextId: string, name = "Bot") {
  const botId = newId("bot");
  await app.db.insert(bots).values({ contextId, id: botId, name });
  return { contextId, botId };
}

function event(type: ReportedEvent["type"], at: number, latencyMs?: number): ReportedEvent {
  made += 1;
  return {
    id: `event-${made}`,
    type,
    at: new Date(at).toISOString(),
    ...(latencyMs !== undefined && { latencyMs }),
  };
}

const countNames: Record<ReportedEvent["type"], Exclude<keyof Counts, "latencyCount" | "latencyMsSum">> = {
  "message.in": "received",
  "message.out": "sent",
  command: "commands",
  error: "errors",
  handoff: "handoffs",
  resolved: "resolved",
  heartbeat: "heartbeats",
  custom: "customs",
};

/** Counted event by event, not by the sums under test. */
function countsOf(events: ReportedEvent[], { from, to }: { from: string; to: string }): Counts {
  return events
    .filter(({ at }) => at >= from && at < to)
    .map(({ type, latencyMs }) => ({
      ...noCounts,
      [countNames[type]]: 1,
      ...(latencyMs !== undefined && latencyMs !== null && { latencyCount: 1, latencyMsSum: latencyMs }),
    }))
    .reduce(addCounts, noCounts);
}

describe("analytics, in any zone, for any period and at any time of day,", () => {
  // Every 97 minutes of 420 days by one of nine bots: every quarter hour, and both changes of the clocks.
  const botCount = 9;
  const first = testNow.getTime() - 420 * dayMs;
  const events = Array.from({ length: Math.floor((420 * dayMs) / (97 * minuteMs)) }, (_, index) =>
    event(
      eventTypes[(index * 7) % eventTypes.length] ?? "custom",
      first + index * 97 * minuteMs,
      index % 3 === 0 ? index % 500 : undefined,
    ),
  );
  const eventsOf = (bot: number) =>
    events.filter((_, index) => (index * 5 + Math.floor(index / 11)) % botCount === bot);
  const dayInUtc = (at: number) => new Date(at).toISOString().slice(0, 10);
  const anyPeriod = fc.oneof(
    fc.constantFrom("7d" as const, "30d" as const, "90d" as const),
    fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0, 1, 2, 30, 91, 92, 130))
      .map(([ago, length]) => ({
        from: dayInUtc(testNow.getTime() - (ago + length + 4) * dayMs),
        to: dayInUtc(testNow.getTime() - (ago + 4) * dayMs),
      })),
  );
  const anyZone = fc.oneof(
    fc.constantFrom("UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"),
    fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
  );
  const anyMinutesAgo = fc.integer({ min: 0, max: 3 * 1_440 });

  let user: SessionUser;
  let botIds: string[];
  beforeAll(async () => {
    user = await createUser(running.app);
    botIds = [];
    for (let bot = 0; bot < botCount; bot += 1) {
      const { botId, contextId } = await createBot(running.app, user.id, `Bot ${bot}`);
      botIds.push(botId);
      const own = eventsOf(bot);
      for (let start = 0; start < own.length; start += 1_000)
        await writeEvents(running.app, { botId, contextId }, own.slice(start, start + 1_000));
    }
  });
  afterEach(() => running.app.clock.set(testNow));

  test("are exactly the events of each step, and of the same step before", async () => {
    await fc.assert(
      fc.asyncProperty(anyZone, anyPeriod, anyMinutesAgo, async (timeZone, period, minutesAgo) => {
        running.app.clock.set(new Date(testNow.getTime() - minutesAgo * minuteMs));
        const { stats } = callerFor(running.app, user);
        const answer = await stats.analytics({ scope: "me", period, timeZone });
        expect(answer.steps.map(({ now }) => now)).toEqual(
          answer.steps.map((step) => countsOf(events, step)),
        );
        expect(answer.totals).toEqual(countsOf(events, answer));
        expect(answer.previousTotals).toEqual(countsOf(events, answer.previous));
        const before = answer.steps.map(({ previous }) => previous).reduce(addCounts, noCounts);
        expect(before).toEqual(answer.previousTotals);
      }),
      { numRuns: 60 },
    );
  });

  test("agree with message stats", async () => {
    await fc.assert(
      fc.asyncProperty(anyZone, fc.constantFrom("7d", "30d", "90d"), async (timeZone, period) => {
        const { stats } = callerFor(running.app, user);
        const answer = await stats.analytics({ scope: "me", period, timeZone });
        const { daily, previousTotal } = await stats.messages({ scope: "me", period, timeZone });
        expect(answer.steps.map(({ date, now }) => [date, now.received + now.sent])).toEqual(
          daily.map(({ date, messages }) => [date, messages]),
        );
        expect(measureOf("messages", answer.previousTotals)).toBe(previousTotal);
      }),
      { numRuns: 20 },
    );
  });

  test("split by bot have each bot's own events, and the parts add up to the whole", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyZone,
        anyPeriod,
        fc.constantFrom(...measures),
        fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8]),
        async (timeZone, period, measure, chosen) => {
          const ids = chosen.map((bot) => botIds[bot] ?? "");
          const answer = await callerFor(running.app, user).stats.analytics({
            ...{ scope: "me", period, timeZone, measure, byBot: true, botIds: ids },
          });
          expect(answer.series.filter(({ botId }) => botId !== null).length).toBeLessThanOrEqual(6);
          const told = answer.series.flatMap(({ botId, values }) =>
            botId === null ? [] : { botId, values },
          );
          expect(told.map(({ values }) => values)).toEqual(
            told.map(({ botId }) => {
              const own = eventsOf(botIds.indexOf(botId));
              return answer.steps.map((step) => measureOf(measure, countsOf(own, step)));
            }),
          );
          // Rates don't add up: what they are made of does.
          const isRate = measure === "errorRate" || measure === "responseTime";
          const total = isRate ? 0 : measureOf(measure, answer.totals);
          const sum = (values: (number | null)[]) =>
            isRate ? 0 : values.reduce<number>((all, value) => all + (value ?? 0), 0);
          expect(sum(answer.bots.map(({ value }) => value))).toBe(total);
          expect(sum(answer.series.map((series) => sum(series.values)))).toBe(total);
        },
      ),
      { numRuns: 12, endOnFailure: true },
    );
  });
});

describe("analytics", () => {
  test("have a rate only where there is something to divide by", async () => {
    const { app } = running;
    const user = await createUser(app);
    const bot = await createBot(app, user.id);
    const at = testNow.getTime();
    await writeEvents(app, bot, [event("error", at), event("message.in", at), event("command", at, 120)]);
    const { totals, previousTotals } = await callerFor(app, user).stats.analytics({
      scope: "me",
      period: "7d",
    });
    expect(measureOf("errorRate", totals)).toBe(0.5);
    expect(measureOf("responseTime", totals)).toBe(120);
    expect(measureOf("errorRate", previousTotals)).toBeNull();
    expect(measureOf("responseTime", previousTotals)).toBeNull();
  });

  test("leave no trace of what was reported just after the last day or just before the first", async () => {
    const { app } = running;
    const user = await createUser(app);
    // In Berlin the first of June begins at 22:00 UTC.
    const moments = ["2026-06-05T22:30:00Z", "2026-05-26T21:30:00Z"].map(Date.parse);
    for (const at of moments)
      await writeEvents(
        app,
        await createBot(app, user.id),
        [0.1, 0.2, 0.7].map((latencyMs) => event("custom", at, latencyMs)),
      );
    const answer = await callerFor(app, user).stats.analytics({
      ...{ scope: "me", period: { from: "2026-06-01", to: "2026-06-05" }, timeZone: "Europe/Berlin" },
      ...{ byBot: true, measure: "customs" },
    });
    expect(answer).toMatchObject({ heardBots: 0, previousHeardBots: 0, bots: [], series: [] });
    expect([answer.totals, answer.previousTotals]).toEqual([noCounts, noCounts]);
  });

  test("refuse a bot of somebody else's", async () => {
    const { app } = running;
    const [user, other] = [await createUser(app), await createUser(app)];
    const mine = await createBot(app, user.id);
    const theirs = await createBot(app, other.id);
    await expect(
      callerFor(app, user).stats.analytics({ scope: "me", period: "7d", botIds: [mine.botId, theirs.botId] }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("keep a bot's place when others are chosen, left out or deleted", async () => {
    const { app } = running;
    const user = await createUser(app);
    const all = [await createBot(app, user.id), await createBot(app, user.id), await createBot(app, user.id)];
    for (const bot of all) await writeEvents(app, bot, [event("message.in", testNow.getTime())]);
    const { stats } = callerFor(app, user);
    const placesOf = async (botIds: string[]) => {
      const answer = await stats.analytics({ scope: "me", period: "7d", botIds, byBot: true });
      return new Map(answer.bots.map(({ id, place }) => [id, place]));
    };
    const everywhere = await placesOf([]);
    const last = all[2]?.botId ?? "";
    expect([...everywhere.values()].toSorted()).toEqual([0, 1, 2]);
    expect((await placesOf([last])).get(last)).toBe(everywhere.get(last));
  });
});

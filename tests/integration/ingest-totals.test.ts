import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventTypes, type EventType } from "#domain/event.ts";
import { events, statsDaily, statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import type { App } from "#server/base/app.ts";
import { connect, type Database } from "#server/db/client.ts";
import { createReporter, report } from "#tests/support/report.ts";
import { useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const HOUR_MS = 3_600_000;
const PROCESSES = 4;

type Reported = {
  id: string;
  type: EventType;
  at: string;
  name?: string;
  conversation?: string;
  latencyMs?: number;
};

/** Other processes on the same database: they share nothing but Postgres. */
let processes: { app: App; database: Database }[] = [];
beforeAll(() => {
  const { app } = test_;
  const { socketDirectory, name } = app.database;
  processes = Array.from({ length: PROCESSES }, () => {
    const database = connect({ socketDirectory, database: name }, { max: 4 });
    return { app: { ...app, db: database.db }, database };
  });
});
afterAll(async () => {
  await Promise.all(processes.map(({ database }) => database.close()));
});

const measureOf: Record<EventType, keyof typeof statsHourly.$inferSelect> = {
  "message.in": "messagesIn",
  "message.out": "messagesOut",
  command: "commands",
  error: "errors",
  handoff: "handoffs",
  resolved: "resolved",
  heartbeat: "heartbeats",
  custom: "customs",
};

/** The same for what is the same event. */
const identityOf = ({ id, at, type, conversation }: Reported) =>
  JSON.stringify([id, Date.parse(at), type, conversation]);

/** What the sums have to be, counted here and not by Postgres. */
function countApart(reported: Reported[], spanMs: number) {
  const distinct = new Map(reported.map((event) => [identityOf(event), event]));
  const sums = new Map<number, Record<string, number>>();
  for (const { at, type, latencyMs } of distinct.values()) {
    const start = Math.floor(Date.parse(at) / spanMs) * spanMs;
    const sum = sums.get(start) ?? {};
    sums.set(start, sum);
    const add = (name: string, more: number) => (sum[name] = (sum[name] ?? 0) + more);
    add(measureOf[type], 1);
    if (latencyMs === undefined) continue;
    add("latencyCount", 1);
    if (latencyMs > 0) add("latencyMsSum", latencyMs);
  }
  return [...sums].sort(([a], [b]) => a - b).map(([at, sum]) => ({ at: new Date(at).toISOString(), ...sum }));
}

type Rollup = typeof statsDaily | typeof statsHourly | typeof statsQuarterHourly;

/** The sums in the database, without what is zero. */
async function storedSums(app: App, table: Rollup, botId: string) {
  const rows = await app.db.select().from(table).where(eq(table.botId, botId)).orderBy(table.at);
  return rows.map(({ contextId: _context, botId: _bot, at, ...sums }) => ({
    at: at.toISOString(),
    ...Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0)),
  }));
}

async function expectExactSums(app: App, botId: string, reported: Reported[]) {
  expect(await storedSums(app, statsDaily, botId)).toEqual(countApart(reported, 24 * HOUR_MS));
  expect(await storedSums(app, statsHourly, botId)).toEqual(countApart(reported, HOUR_MS));
  expect(await storedSums(app, statsQuarterHourly, botId)).toEqual(countApart(reported, HOUR_MS / 4));
}

function shuffled<T>(list: T[], seed: number): T[] {
  let state = seed;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  return list
    .map((entry) => ({ entry, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ entry }) => entry);
}

describe("the sums of what bots report", () => {
  test("are exact when processes send the same events at once, in other batches and orders, again and again", async () => {
    const { app } = test_;
    const { key, bot } = await createReporter(app);
    const start = Date.UTC(2026, 5, 10);
    const reported = Array.from({ length: 1_200 }, (_, index): Reported => ({
      id: `e${index % 900}`,
      type: eventTypes[index % eventTypes.length] ?? "message.in",
      name: "n",
      at: new Date(start + (index % 9) * 5 * 60_000).toISOString(),
      conversation: `room ${index % 5}`,
      latencyMs: index,
    }));
    // The first of what is the same counts, so the other must not differ.
    const once = [...new Map(reported.map((event) => [identityOf(event), event])).values()];

    const answers = await Promise.all(
      processes.flatMap(({ app: process }, number) =>
        [1, 2, 3].map(async (round) => {
          const order = shuffled(once, number * 10 + round + 1);
          const answered = [];
          for (let from = 0; from < order.length; from += 173)
            answered.push(await report(process, { key, body: { events: order.slice(from, from + 173) } }));
          return answered;
        }),
      ),
    );
    const bodies = answers.flat().map(({ body }) => body);
    expect(bodies.filter((body) => "error" in body)).toEqual([]);
    const accepted = bodies.reduce((sum, body) => sum + ("accepted" in body ? body.accepted : 0), 0);
    expect(accepted).toBe(once.length);
    await expectExactSums(app, bot.id, once);
    const stored = await app.db.select({ id: events.id }).from(events).where(eq(events.botId, bot.id));
    expect(stored).toHaveLength(once.length);
  });

  test("are those of any events, in any batches, with any repeats", async () => {
    const { app } = test_;
    const anyEvent = fc.record(
      {
        id: fc.nat({ max: 3 }).map((id) => `e${id}`),
        type: fc.constantFrom(...eventTypes),
        // Quarter hours, hours, days and months begin within, one second either way, before and after 2000.
        at: fc
          .tuple(
            fc.constantFrom("1970-01-01T01:00:00Z", "1999-12-31T23:45:00Z", "2026-05-31T23:59:59.999Z"),
            fc.constantFrom(-3_000, -1, 0, 1, 3_000),
          )
          .map(([base, seconds]) => new Date(Date.parse(base) + seconds * 1_000).toISOString()),
        name: fc.constant("n"),
        conversation: fc.constantFrom("one", "other"),
        latencyMs: fc.nat({ max: 1_000 }),
      },
      { requiredKeys: ["id", "type", "at", "name"] },
    );
    const anyEvents = fc.uniqueArray(anyEvent, {
      selector: identityOf,
      minLength: 1,
      maxLength: 60,
    });
    const anyRun = anyEvents.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.array(fc.subarray(list, { minLength: 1 }), { minLength: 1, maxLength: 6 }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(anyRun, async ([, batches]) => {
        const { key, bot } = await createReporter(app);
        const answers = await Promise.all(
          batches.map((batch, index) =>
            report(processes[index % PROCESSES]?.app ?? app, {
              key,
              body: { events: shuffled([...batch, ...batch], index + 1) },
            }),
          ),
        );
        expect(answers.map(({ status }) => status)).toEqual(batches.map(() => 200));
        await expectExactSums(app, bot.id, batches.flat());
      }),
      { numRuns: 40 },
    );
  });

  test("stay exact when Postgres cuts a statement off in the middle", async () => {
    const { app } = test_;
    const { key, bot } = await createReporter(app);
    const batch = Array.from({ length: 50 }, (_, index): Reported => ({
      id: `e${index}`,
      type: "message.in",
      at: new Date(Date.UTC(2026, 5, 10) + index * 60_000).toISOString(),
    }));
    const { socketDirectory, name } = app.database;
    const operator = connect({ socketDirectory, database: name }, { max: 1 });
    const { reporting } = await operator.sql.begin(async (sql) => {
      await sql`lock table stats_hourly in exclusive mode`;
      // It writes the events and waits with the sums.
      const call = report(app, { key, body: { events: batch } });
      let killed = 0;
      while (killed === 0) {
        const { count } = await sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = ${name} and wait_event_type = 'Lock'`;
        killed = count;
      }
      return { reporting: call };
    });
    await operator.close();
    expect(await reporting).toMatchObject({ status: 200, body: { accepted: 50, duplicates: 0 } });
    await expectExactSums(app, bot.id, batch);
  });
});

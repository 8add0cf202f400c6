import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createReporter, report } from "#tests/support/report.ts";
import { callerFor, createUser, testNow, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

type Given = { id: string; type?: string; agoMs: number; text?: string } & Record<string, unknown>;

/** A bot that reported these; `agoMs` is before the test's time. */
async function botWith(given: Given[]) {
  const { app } = test_;
  const reporter = await createReporter(app);
  const say = async (list: Given[]) => {
    const events = list.map(({ agoMs, ...event }) => ({
      type: "message.in",
      ...event,
      at: new Date(testNow.getTime() - agoMs).toISOString(),
    }));
    expect(await report(app, { key: reporter.key, body: { events } })).toMatchObject({ status: 200 });
  };
  if (given.length > 0) await say(given);
  return { ...reporter, ref: { scope: "me", botId: reporter.bot.id }, say };
}

/** A bot with so many events, a second apart, the n-th of which is called `e<n>`; with their sums, as ingest writes them. */
async function talkativeBot(count: number, errorsAt: number[]) {
  const bot = await botWith([]);
  const { app } = test_;
  const [contextId, botId] = [bot.user.id, bot.bot.id];
  const type = sql`case when n = any(${`{${errorsAt.join()}}`}::int[]) then 'error' else 'message.out' end`;
  await app.db.execute(sql`
    insert into events (context_id, bot_id, at, id, type, text)
    select ${contextId}, ${botId}, ${testNow.toISOString()}::timestamptz - n * interval '1 second', 'e' || n, ${type}, 'line ' || n
    from generate_series(1, ${count}::int) n`);
  await app.db.execute(sql`
    insert into stats_hourly (context_id, bot_id, at, errors, messages_out)
    select context_id, bot_id, date_trunc('hour', at), count(*) filter (where type = 'error'), count(*) filter (where type <> 'error')
    from events where bot_id = ${botId} group by 1, 2, 3`);
  return bot;
}

type Caller = Awaited<ReturnType<typeof botWith>>["caller"];
type Asked = Parameters<Caller["bots"]["events"]>[0];

/** Walks back to the beginning; `between` happens after each page. */
async function walkBack(caller: Caller, asked: Asked, between = () => Promise.resolve()) {
  const ids: string[] = [];
  let calls = 0;
  for (let before = asked.before, isOver = false; !isOver; calls += 1) {
    const page = await caller.bots.events({ ...asked, before });
    ids.push(...page.events.map(({ id }) => id));
    before = page.older ?? undefined;
    isOver = page.older === null;
    await between();
  }
  return { ids, calls };
}

describe("the events of a bot", () => {
  test("are walked back through once each, also those of one instant, while new ones arrive", async () => {
    const old = Array.from({ length: 57 }, (_, index) => ({
      id: `e${index}`,
      agoMs: Math.floor(index / 10) * SECOND_MS,
    }));
    const { caller, ref, say } = await botWith(old);
    let arrived = 0;
    const { ids } = await walkBack(caller, { ...ref, limit: 5 }, async () => {
      arrived += 1;
      await say([{ id: `new${arrived}`, agoMs: -arrived * SECOND_MS }]);
    });
    expect(ids).toHaveLength(57);
    expect(new Set(ids)).toEqual(new Set(old.map(({ id }) => id)));
    const [newest] = (await caller.bots.events({ ...ref, limit: 1 })).events;
    expect(newest?.id).toBe(`new${arrived}`);
  });

  test("are found by type, conversation, and text in any place and case, which is taken literally", async () => {
    const { caller, ref } = await botWith([
      { id: "in", agoMs: 1, conversation: "#lobby", text: "Größe: 100% of a_b" },
      { id: "error", agoMs: 2, type: "error", text: "TIMEOUT" },
      { id: "custom", agoMs: 3, type: "custom", name: "Checkout", user: "ann" },
      { id: "data", agoMs: 4, conversation: "#other", data: { model: { name: "Sonnet" } } },
      { id: "quoted", agoMs: 5, data: { said: 'she said "later"\nand left' } },
    ]);
    const found = async (asked: Partial<Asked>) =>
      (await caller.bots.events({ ...ref, ...asked })).events.map(({ id }) => id);
    expect(await found({ types: ["error", "custom"] })).toEqual(["error", "custom"]);
    expect(await found({ types: ["handoff"] })).toEqual([]);
    expect(await found({ conversation: "#lobby" })).toEqual(["in"]);
    expect(await found({ text: "grÖSSE".replace("SS", "ß") })).toEqual(["in"]);
    expect(await found({ text: "0% of A_b" })).toEqual(["in"]);
    expect(await found({ text: "0_ of" })).toEqual([]);
    expect(await found({ text: "timeout" })).toEqual(["error"]);
    expect(await found({ text: "checkout" })).toEqual(["custom"]);
    expect(await found({ text: "ANN" })).toEqual(["custom"]);
    expect(await found({ text: "sonnet" })).toEqual(["data"]);
    expect(await found({ text: '"Later"' })).toEqual(["quoted"]);
    expect(await found({ text: '"name"' })).toEqual(["data"]);
  });

  test("are those of a stretch of time, both ends included", async () => {
    const { caller, ref } = await botWith(
      [0, 1, 2, 3].map((hours) => ({ id: `h${hours}`, agoMs: hours * HOUR_MS })),
    );
    const at = (hours: number) => new Date(testNow.getTime() - hours * HOUR_MS).toISOString();
    const { events } = await caller.bots.events({ ...ref, from: at(2), until: at(1) });
    expect(events.map(({ id }) => id)).toEqual(["h1", "h2"]);
    const errors = await caller.bots.events({ ...ref, types: ["message.in"], from: at(3), until: at(3) });
    expect(errors.events.map(({ id }) => id)).toEqual(["h3"]);
  });

  test("are those until the last instant that there is", async () => {
    const { caller, ref } = await botWith([{ id: "one", agoMs: 0 }]);
    for (const until of ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999999999Z"])
      for (const types of [[], ["message.in" as const]])
        expect((await caller.bots.events({ ...ref, until, types })).events).toHaveLength(1);
  });

  test("that are rare are searched for ten thousand at a time, and it is said how far", async () => {
    const { caller, ref } = await talkativeBot(25_000, []);
    const first = await caller.bots.events({ ...ref, text: "line 24999" });
    const edge = new Date(testNow.getTime() - 10_000 * SECOND_MS).toISOString();
    expect(first).toEqual({ events: [], older: { at: edge, id: "e10000" }, searchedBackTo: edge });
    const { ids, calls } = await walkBack(caller, { ...ref, text: "line 24999" });
    expect({ ids, calls }).toEqual({ ids: ["e24999"], calls: 3 });
  });

  test("of a rare type are found without looking at the hours that have none", async () => {
    const { caller, ref } = await talkativeBot(60_000, [59_000]);
    const { ids, calls } = await walkBack(caller, { ...ref, types: ["error"] });
    expect(ids).toEqual(["e59000"]);
    expect(calls).toBe(1);
    expect(await caller.bots.events({ ...ref, types: ["handoff"] })).toMatchObject({
      older: null,
      searchedBackTo: null,
    });
  });

  test("show the beginning of a long text in the list, and all of it and the data on their own", async () => {
    const text = "x".repeat(5_000);
    const { caller, ref } = await botWith([{ id: "long", agoMs: 0, text, data: { a: [1] } }]);
    const [listed] = (await caller.bots.events(ref)).events;
    expect(listed).toMatchObject({ id: "long", text: "x".repeat(300) });
    const { at, id } = { at: testNow.toISOString(), id: "long" };
    expect(await caller.bots.event({ ...ref, at, id })).toMatchObject({
      text,
      data: { a: [1] },
      receivedAt: at,
    });
    await expect(caller.bots.event({ ...ref, at, id: "other" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("are nobody else’s to see", async () => {
    const { ref } = await botWith([{ id: "secret", agoMs: 0 }]);
    const stranger = callerFor(test_.app, await createUser(test_.app));
    const event = { ...ref, at: testNow.toISOString(), id: "secret" };
    for (const attempt of [
      () => stranger.bots.events(ref),
      () => stranger.bots.event(event),
      () => stranger.bots.incidents({ ...ref, period: "7d" }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

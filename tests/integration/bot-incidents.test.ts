import { describe, expect, test } from "vitest";
import { createReporter, report } from "#tests/support/report.ts";
import { writeEvents } from "#server/ingest/write-events.ts";
import { testNow, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const MINUTE_MS = 60_000;
const ago = (minutes: number) => new Date(testNow.getTime() - minutes * MINUTE_MS).toISOString();

/** A bot that reported something so many minutes ago, each. */
async function botHeard(minutesAgo: number[], type: "heartbeat" | "message.in" = "heartbeat") {
  const { app } = test_;
  const reporter = await createReporter(app);
  const ref = { scope: "me", botId: reporter.bot.id };
  const of = { contextId: reporter.user.id, botId: reporter.bot.id };
  // Not reported: then it would have been heard just now.
  const say = async (minutes: number[], type: "heartbeat" | "message.in" | "error") =>
    minutes.length > 0 &&
    writeEvents(
      app,
      of,
      minutes.map((at, index) => ({ id: `${type} ${at} ${index}`, type, at: ago(at) })),
    );
  await say(minutesAgo, type);
  const incidents = async () => (await reporter.caller.bots.incidents({ ...ref, period: "7d" })).incidents;
  return { ...reporter, ref, say, incidents };
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe("the incidents of a bot", () => {
  test("end now at the latest where its clock is fast, and none lasts while it is heard where it is slow", async () => {
    const { app } = test_;
    for (const off of [-10, 4]) {
      const { key, caller, ref, incidents } = await botHeard([60, 59, 58, 57, 56, 55]);
      const at = ago(-off);
      await report(app, { key, body: { events: [{ id: "late", type: "heartbeat", at }] } });
      const [latest, ...others] = await incidents();
      expect(others).toEqual([]);
      expect(latest).toMatchObject({ from: ago(55), to: off > 0 ? testNow.toISOString() : at });
      expect(await caller.bots.get(ref)).toMatchObject({
        ...{ isConnected: true, lastEventAt: testNow.toISOString(), clockOffMs: off * MINUTE_MS },
      });
    }
  });

  test("are the silences between its events of more than five minutes, and the one that lasts", async () => {
    const { incidents } = await botHeard([...range(10, 40), 45, ...range(51, 80)]);
    expect(await incidents()).toMatchObject([
      { kind: "disconnected", from: ago(10), to: null, errors: null },
      { kind: "disconnected", from: ago(51), to: ago(45) },
    ]);
  });

  test("aren’t there for a bot that is heard, or never was", async () => {
    expect(await (await botHeard(range(0, 120))).incidents()).toEqual([]);
    expect(await (await botHeard([])).incidents()).toEqual([]);
  });

  test("aren’t silences of a bot that never reported a heartbeat, or before it did", async () => {
    const { caller, ref, say, incidents } = await botHeard([30, 60, 90], "message.in");
    const firstHeartbeat = async () => (await caller.bots.incidents({ ...ref, period: "7d" })).firstHeartbeat;
    expect([await firstHeartbeat(), await incidents()]).toEqual([null, []]);
    await say([75], "heartbeat");
    expect(await firstHeartbeat()).toBe(ago(75));
    expect(await incidents()).toMatchObject([
      { from: ago(30), to: null },
      { from: ago(60), to: ago(30) },
      { from: ago(75), to: ago(60) },
    ]);
  });

  test("leave out the time in which it was paused", async () => {
    const { app } = test_;
    const { caller, ref, incidents } = await botHeard(range(0, 60));
    await caller.bots.pause(ref);
    app.clock.advance(30 * MINUTE_MS);
    expect(await incidents()).toEqual([]);
    await caller.bots.resume(ref);
    app.clock.advance(30 * MINUTE_MS);
    expect(await incidents()).toMatchObject([{ kind: "disconnected", from: ago(-30), to: null }]);
    app.clock.set(testNow);
  });

  test("are told of a past period as they were, with the end that came after it", async () => {
    const { caller, ref } = await botHeard([...range(0, 10), 4_000, 4_003]);
    const day = (minutes: number) => ago(minutes).slice(0, 10);
    const period = { from: day(4_000), to: day(4_000) };
    const { incidents } = await caller.bots.incidents({ ...ref, period });
    expect(incidents).toMatchObject([{ from: ago(4_000), to: ago(10) }]);
  });

  test("are bursts of errors, with how many of how many, also beside a silence", async () => {
    const { say, incidents } = await botHeard([...range(0, 30), ...range(31, 60)]);
    await say(
      Array.from({ length: 7 }, () => 20),
      "error",
    );
    await say(
      Array.from({ length: 13 }, () => 20),
      "message.in",
    );
    await say([200, 200, 200, 200], "error");
    await say([200], "heartbeat");
    const found = await incidents();
    expect(found).toMatchObject([
      { kind: "errors", from: ago(30), to: ago(15), errors: 7, reported: 20 },
      { kind: "disconnected", from: ago(200), to: ago(60) },
    ]);
  });

  test("are looked for with as many look-ups as there are five minutes, and it is said how far that went", async () => {
    const { caller, ref, say } = await botHeard([]);
    // Every four minutes, each is a hop: forty days are more than one call looks up.
    for (let day = 0; day < 40; day += 1)
      await say(
        range(0, 359).map((index) => day * 1_440 + index * 4),
        "heartbeat",
      );
    const { from, searchedFrom, incidents } = await caller.bots.incidents({ ...ref, period: "90d" });
    expect(incidents).toEqual([]);
    expect(searchedFrom > from).toBe(true);
    expect(searchedFrom).toBe(ago(40_000));
  });
});

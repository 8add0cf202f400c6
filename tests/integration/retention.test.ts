import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import { bots } from "#drizzle/schema/bots.ts";
import type { App } from "#server/base/app.ts";
import { writeEvents } from "#server/ingest/write-events.ts";
import { callerFor, createUser, testNow, useTestApp } from "#tests/support/test-app.ts";

const running = useTestApp();
const dayMs = 86_400_000;

async function createBot(app: App, contextId: string) {
  const botId = newId("bot");
  await app.db.insert(bots).values({ contextId, id: botId, name: "Bot" });
  return { contextId, botId };
}

type Heard = { user: string; at: number };

function toEvents(heard: readonly Heard[], type: "message.in" | "message.out" | "command" = "message.in") {
  return heard.map(({ user, at }) => ({ id: newId("bot"), type, user, at: new Date(at).toISOString() }));
}

const at = (text: string) => Date.parse(text);

test("who first wrote in a week is counted in each week that they write again", async () => {
  const { app } = running;
  const user = await createUser(app);
  const bot = await createBot(app, user.id);
  await writeEvents(app, bot, [
    ...toEvents([
      { user: "ann", at: at("2026-06-01T00:00:00Z") },
      { user: "ann", at: at("2026-06-07T23:59:59Z") },
      { user: "ann", at: at("2026-06-15T11:00:00Z") },
      { user: "bob", at: at("2026-06-03T10:00:00Z") },
      { user: "bob", at: at("2026-06-08T00:00:00Z") },
      { user: "cat", at: at("2026-06-09T10:00:00Z") },
      // Isn't new: wrote before the first week.
      { user: "dan", at: at("2026-05-31T23:59:59Z") },
      { user: "dan", at: at("2026-06-03T10:00:00Z") },
    ]),
    ...toEvents([{ user: "eve", at: at("2026-06-03T10:00:00Z") }], "message.out"),
  ]);
  const { cohorts } = await callerFor(app, user).stats.retention({ scope: "me", weeks: 3 });
  expect(cohorts).toEqual([
    { week: "2026-06-01", people: 2, returned: [2, 1, 1] },
    { week: "2026-06-08", people: 1, returned: [1, 0] },
    { week: "2026-06-15", people: 0, returned: [0] },
  ]);
});

test("who uses commands has come back, and isn’t new when they write in words later", async () => {
  const { app } = running;
  const user = await createUser(app);
  const bot = await createBot(app, user.id);
  await writeEvents(app, bot, [
    ...toEvents(
      [
        { user: "ann", at: at("2026-06-02T10:00:00Z") },
        { user: "ann", at: at("2026-06-09T10:00:00Z") },
      ],
      "command",
    ),
    ...toEvents([{ user: "ann", at: at("2026-06-15T10:00:00Z") }]),
  ]);
  const { cohorts } = await callerFor(app, user).stats.retention({ scope: "me", weeks: 3 });
  expect(cohorts.map(({ people, returned }) => [people, ...returned])).toEqual([
    [1, 1, 1, 1],
    [0, 0, 0],
    [0, 0],
  ]);
});

test("nobody else’s people are counted, and the same name at two bots is two people", async () => {
  const { app } = running;
  const [user, other] = [await createUser(app), await createUser(app)];
  const now = testNow.getTime();
  for (const contextId of [user.id, user.id, other.id])
    await writeEvents(app, await createBot(app, contextId), toEvents([{ user: "ann", at: now }]));
  const { cohorts } = await callerFor(app, user).stats.retention({ scope: "me", weeks: 2 });
  expect(cohorts.map(({ people }) => people)).toEqual([0, 2]);
});

test("weeks are those of the viewer, wherever they are, as a recount finds them", async () => {
  const { app } = running;
  const zones = fc.constantFrom("UTC", "America/Santiago", "Asia/Kolkata", "Pacific/Auckland");
  const heard = fc.array(
    fc.record({
      user: fc.constantFrom("a", "b", "c", "d"),
      at: fc.integer({ min: testNow.getTime() - 60 * dayMs, max: testNow.getTime() }),
    }),
    { minLength: 1, maxLength: 40 },
  );
  const cases = fc.record({ timeZone: zones, firstDayOfWeek: fc.integer({ min: 0, max: 6 }), heard });
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const user = await createUser(app, { timeZone: one.timeZone, firstDayOfWeek: one.firstDayOfWeek });
      await writeEvents(app, await createBot(app, user.id), toEvents(one.heard));
      const { cohorts } = await callerFor(app, user).stats.retention({ scope: "me", weeks: 4 });
      expect(cohorts).toEqual(recount(one));
    }),
    { numRuns: 25 },
  );
});

/** Person by person, week by week. The sv-SE locale happens to write ISO days. */
function recount({
  timeZone,
  firstDayOfWeek,
  heard,
}: {
  timeZone: string;
  firstDayOfWeek: number;
  heard: Heard[];
}) {
  // eslint-disable-next-line no-restricted-syntax -- ours are compared with those of Node
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone });
  const weekOf = (instant: number) => {
    const day = Date.parse(format.format(instant));
    return day - ((new Date(day).getUTCDay() - firstDayOfWeek + 7) % 7) * dayMs;
  };
  const last = weekOf(testNow.getTime());
  const weeks = [3, 2, 1, 0].map((back) => last - 7 * back * dayMs);
  const since = last - 7 * 7 * dayMs;
  const wrote = (user: string, week: number) =>
    heard.some((one) => one.user === user && weekOf(one.at) === week);
  const firstOf = (user: string) =>
    Math.min(
      ...heard
        .filter((one) => one.user === user)
        .map((one) => weekOf(one.at))
        .filter((week) => week >= since),
    );
  return weeks.map((week, index) => {
    const people = ["a", "b", "c", "d"].filter((user) => firstOf(user) === week);
    const returned = weeks.slice(index).map((later) => people.filter((user) => wrote(user, later)).length);
    return { week: new Date(week).toISOString().slice(0, 10), people: people.length, returned };
  });
}

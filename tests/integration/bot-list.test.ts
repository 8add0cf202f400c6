import { drizzle } from "drizzle-orm/postgres-js";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { bots } from "#drizzle/schema/bots.ts";
import { newId } from "#domain/id.ts";
import { createReporter, report } from "#tests/support/report.ts";
import { callerFor, createUser, testNow, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const MINUTE_MS = 60_000;

/** Somebody with so many bots, of every status in turn; the higher its number, the longer it wasn't heard. */
async function ownerOf(count: number) {
  const { app } = test_;
  const user = await createUser(app);
  const rows = Array.from({ length: count }, (_, index) => ({
    contextId: user.id,
    id: newId("bot"),
    name: `Bot ${String(index).padStart(3, "0")}`,
    lastEventAt:
      index % 4 === 3 ? null : new Date(testNow.getTime() - (index % 4 === 0 ? 1 : 10) * MINUTE_MS - index),
    pausedAt: index % 4 === 2 ? testNow : null,
  }));
  if (count > 0) await app.db.insert(bots).values(rows);
  return { user, caller: callerFor(app, user) };
}

describe("the page of bots", () => {
  test.each(["name", "lastEventAt", "messages", "errors"] as const)(
    "shows each once, page by page, by %s",
    async (sort) => {
      const { caller } = await ownerOf(43);
      const ids: string[] = [];
      for (let after: string | undefined, isOver = false; !isOver;) {
        const page = await caller.bots.page({ scope: "me", sort, after, limit: 10 });
        ids.push(...page.bots.map(({ id }) => id));
        after = page.next ?? undefined;
        isOver = page.next === null;
      }
      expect(ids).toHaveLength(43);
      expect(new Set(ids).size).toBe(43);
    },
  );

  test("is sorted as asked", async () => {
    const { app } = test_;
    const { caller, key, bot } = await createReporter(app);
    const { bot: other, key: otherKey } = await caller.bots.create({ scope: "me", name: "another" });
    const events = (type: string, count: number) => ({
      events: Array.from({ length: count }, (_, index) => ({
        id: `${type}${index}`,
        type,
        at: testNow.toISOString(),
      })),
    });
    await report(app, { key, body: events("message.in", 9) });
    await report(app, { key: otherKey, body: events("error", 2) });
    await app.db.update(bots).set({ lastEventAt: null }).where(eq(bots.id, other.id));
    const order = async (sort: "name" | "lastEventAt" | "messages" | "errors") =>
      (await caller.bots.page({ scope: "me", sort })).bots.map(({ id }) => id);
    expect(await order("name")).toEqual([other.id, bot.id]);
    expect(await order("lastEventAt")).toEqual([bot.id, other.id]);
    expect(await order("messages")).toEqual([bot.id, other.id]);
    expect(await order("errors")).toEqual([other.id, bot.id]);
  });

  test("finds by name and status, and counts what each status would show", async () => {
    const { caller } = await ownerOf(43);
    const all = await caller.bots.page({ scope: "me" });
    expect(all).toMatchObject({
      total: 43,
      counts: { connected: 11, disconnected: 11, paused: 11, waiting: 10 },
    });
    const paused = await caller.bots.page({ scope: "me", status: "paused" });
    expect(paused.bots).toHaveLength(11);
    expect(paused.bots.every(({ isPaused }) => isPaused)).toBe(true);
    const found = await caller.bots.page({ scope: "me", search: "bOT 02", status: "waiting" });
    expect(found.bots.map(({ name }) => name).sort()).toEqual(["Bot 023", "Bot 027"]);
    expect(found).toMatchObject({
      total: 43,
      counts: { connected: 3, disconnected: 3, paused: 2, waiting: 2 },
    });
    expect((await caller.bots.page({ scope: "me", search: "%" })).bots).toEqual([]);
  });

  test("has the very numbers of message stats for each day, in every kind of time zone", async () => {
    const { app } = test_;
    const { user, bot, key } = await createReporter(app);
    const list = Array.from({ length: 400 }, (_, index) => ({
      id: `e${index}`,
      type: index % 3 === 0 ? "error" : "message.out",
      at: new Date(testNow.getTime() - index * 25 * MINUTE_MS).toISOString(),
    }));
    await report(app, { key, body: { events: list } });
    for (const timeZone of ["UTC", "America/St_Johns", "Asia/Kathmandu"]) {
      const caller = callerFor(app, { ...user, timeZone });
      const stats = await caller.stats.messages({ scope: "me", period: "7d", botId: bot.id });
      const {
        bots: [listed],
        days,
      } = await caller.bots.page({ scope: "me", period: "7d" });
      expect(listed).toMatchObject({ messages: stats.totals.messages, errors: stats.totals.errors });
      expect(days.map((date, index) => ({ date, messages: listed?.daily[index] }))).toEqual(
        stats.daily.map(({ date, messages }) => ({ date, messages })),
      );
    }
  });

  test("takes as many queries for a hundred bots as for one", async () => {
    const { app } = test_;
    const queries = async (count: number) => {
      const { user } = await ownerOf(count);
      let made = 0;
      const logger = { logQuery: () => (made += 1) };
      const db = drizzle({ client: app.database.sql, casing: "snake_case", logger });
      await callerFor({ ...app, db }, user).bots.page({ scope: "me", limit: 100 });
      return made;
    };
    expect(await queries(100)).toBe(await queries(1));
  });
});

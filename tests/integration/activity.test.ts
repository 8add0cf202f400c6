import { describe, expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import { writeEvents, type ReportedEvent } from "#server/ingest/write-events.ts";
import { callerFor, createOrganization, createUser, useTestApp } from "#tests/support/test-app.ts";
import { eq } from "drizzle-orm";

const running = useTestApp();

async function createBot(app: App, contextId: string, name: string) {
  const id = newId("bot");
  await app.db.insert(bots).values({ contextId, id, name });
  return { contextId, botId: id };
}

const event = (type: ReportedEvent["type"], at: string): ReportedEvent => ({ id: newId("bot"), type, at });

describe("the timeline", () => {
  test("shows what each bot reported hour by hour, newest first, quiet hours left out", async () => {
    const { app } = running;
    const user = await createUser(app);
    const bot = await createBot(app, user.id, "Helper");
    await writeEvents(app, bot, [
      event("message.in", "2026-06-15T09:00:00Z"),
      event("message.in", "2026-06-15T09:59:59Z"),
      event("message.out", "2026-06-15T09:30:00Z"),
      event("heartbeat", "2026-06-15T10:30:00Z"),
      event("error", "2026-06-15T11:10:00Z"),
      event("handoff", "2026-06-15T11:20:00Z"),
    ]);
    const { activities } = await callerFor(app, user).activity.timeline({ scope: "me" });
    const told = { botId: bot.botId, botName: "Helper", actorName: null };
    const [nine, eleven] = ["2026-06-15T09:00:00.000Z", "2026-06-15T11:00:00.000Z"];
    expect(activities).toEqual([
      { ...told, id: `${bot.botId}:${eleven}:errors`, type: "errors", at: eleven, count: 1 },
      { ...told, id: `${bot.botId}:${eleven}:handoffs`, type: "handoffs", at: eleven, count: 1 },
      { ...told, id: `${bot.botId}:${nine}:messages`, type: "messages", at: nine, count: 3 },
    ]);
  });

  test("shows who did what to which bot between what the bots reported", async () => {
    const { app } = running;
    const owner = await createUser(app, { name: "Ada" });
    const organization = await createOrganization(app, [[owner, "owner"]]);
    const { scope } = organization;
    const caller = callerFor(app, owner);
    const { bot } = await caller.bots.create({ scope, name: "Helper" });
    await writeEvents(app, { contextId: organization.id, botId: bot.id }, [
      event("message.in", "2026-06-15T12:03:00Z"),
      event("message.in", "2026-06-15T11:03:00Z"),
    ]);
    app.clock.advance(60_000);
    await caller.bots.pause({ scope, botId: bot.id });
    const { activities } = await caller.activity.timeline({ scope });
    expect(activities.map(({ type, actorName, count }) => ({ type, actorName, count }))).toEqual([
      { type: "bot_paused", actorName: "Ada", count: null },
      { type: "bot_created", actorName: "Ada", count: null },
      { type: "messages", actorName: null, count: 1 },
      { type: "messages", actorName: null, count: 1 },
    ]);
  });

  test("keeps the name of a deleted bot but leads nowhere, and forgets the name of a deleted account", async () => {
    const { app } = running;
    const owner = await createUser(app);
    const member = await createUser(app, { name: "Grace" });
    const { scope } = await createOrganization(app, [
      [owner, "owner"],
      [member, "member"],
    ]);
    const { bot } = await callerFor(app, member).bots.create({ scope, name: "Helper" });
    await callerFor(app, member).bots.delete({ scope, botId: bot.id });
    const read = async () => (await callerFor(app, owner).activity.timeline({ scope })).activities;
    expect(await read()).toMatchObject([
      { type: "bot_deleted", botId: null, botName: "Helper", actorName: "Grace" },
      { type: "bot_created", botId: null, botName: "Helper", actorName: "Grace" },
    ]);
    await app.db.delete(users).where(eq(users.id, member.id));
    expect((await read()).map((activity) => activity.actorName)).toEqual([null, null]);
  });

  test("is no longer than asked, always the newest, with ids that stay the same", async () => {
    const { app } = running;
    const user = await createUser(app);
    const [first, second] = [await createBot(app, user.id, "A"), await createBot(app, user.id, "B")];
    const hours = Array.from(
      { length: 15 },
      (_, hour) => `2026-06-14T${String(hour).padStart(2, "0")}:10:00Z`,
    );
    for (const bot of [first, second])
      await writeEvents(app, bot, [
        ...hours.flatMap((at) => [event("message.in", at), event("error", at)]),
        ...hours.map((at) => event("heartbeat", at.replace("06-14", "06-15"))),
      ]);
    const read = async (limit: number) =>
      (await callerFor(app, user).activity.timeline({ scope: "me", limit })).activities;
    const all = await read(100);
    expect(all).toHaveLength(60);
    expect(new Set(all.map(({ id }) => id)).size).toBe(60);
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    for (const limit of [1, 3, 10, 31]) expect(await read(limit)).toEqual(all.slice(0, limit));
  });

  test("is of one context only", async () => {
    const { app } = running;
    const user = await createUser(app);
    const bot = await createBot(app, (await createUser(app)).id, "Not yours");
    await writeEvents(app, bot, [event("message.in", "2026-06-15T12:00:00Z")]);
    expect(await callerFor(app, user).activity.timeline({ scope: "me" })).toEqual({ activities: [] });
  });
});

import { newId } from "#domain/id.ts";
import { hourMs } from "#domain/period.ts";
import { personalScope } from "#domain/scope.ts";
import { activities } from "#drizzle/schema/activities.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import { type Tx, write } from "#server/base/write.ts";
import { writeEvents } from "#server/ingest/write-events.ts";
import { type SampleBot, sampleBots } from "./sample-bots.ts";
import { sampleDays, sampleEvents } from "./sample-events.ts";
import { newAsker } from "#server/judging/asker.ts";
import { showOwnWidgets } from "./show-own-widgets.ts";

/**
 * Makes an account with six bots and 90 days of events up to now, all marked as sample data; `timeZone` is that of
 * whoever will look at it. Nobody knows its password: it lasts as long as its session.
 */
export async function createSampleAccount(app: App, timeZone = "UTC"): Promise<{ userId: string }> {
  const userId = newId("user");
  await write(app, async (tx) => {
    await tx.db.insert(users).values({
      id: userId,
      email: `${userId}@sample.invalid`,
      name: "Sample account",
      passwordHash: "none",
      timeZone,
      isSample: true,
      createdAt: tx.now(),
    });
    for (const [seed, bot] of sampleBots.entries())
      await createSampleBot(tx, { userId, timeZone, seed }, bot);
    const own = {
      userId,
      contextId: userId,
      organizationId: null,
      scope: personalScope,
      role: "owner" as const,
    };
    await showOwnWidgets(tx, { ...own, asker: newAsker(userId), timeZone, ip: "" });
  });
  return { userId };
}

type Owner = { userId: string; timeZone: string; seed: number };

async function createSampleBot(tx: Tx, { userId, timeZone, seed }: Owner, bot: SampleBot): Promise<void> {
  const now = tx.now();
  const createdAt = new Date(now.getTime() - sampleDays * 24 * hourMs);
  const silentSince = new Date(now.getTime() - bot.silentForHours * hourMs);
  const pausedAt = bot.isPaused ? silentSince : null;
  const { name, platform, description } = bot;
  const id = newId("bot");
  const of = { contextId: userId, botId: id };
  await tx.db.insert(bots).values({
    contextId: userId,
    id,
    name,
    platform,
    description,
    isSample: true,
    pausedAt,
    createdAt,
    updatedAt: pausedAt ?? createdAt,
  });
  const done = { ...of, actorId: userId };
  await tx.db
    .insert(activities)
    .values({ ...done, id: newId("activity"), type: "bot_created", at: createdAt });
  if (pausedAt)
    await tx.db
      .insert(activities)
      .values({ ...done, id: newId("activity"), type: "bot_paused", at: pausedAt });
  await writeEvents(tx, of, sampleEvents(bot, seed, now, timeZone));
}

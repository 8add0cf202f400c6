import { and, asc, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { bots } from "#drizzle/schema/bots.ts";
import { events } from "#drizzle/schema/events.ts";
import { AppError, notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import type { App } from "#server/app.ts";
import { plain, statement } from "#server/db/statement.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import type { done } from "#server/trpc/schemas.ts";
import { insertKey } from "./bot-keys.service.ts";
import type * as inputs from "./bots.inputs.ts";
import { findBot, thisBot } from "./find-bot.ts";
import { recentKinds, recentMessages, recentValues } from "./recent-messages.ts";
import { recordChange } from "./record-change.ts";
import { toOutput } from "./to-output.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;
type BotRow = typeof bots.$inferSelect;

/** The bots of the context that aren't deleted, and how many there are beyond `limit`. */
export async function listBots(
  app: App,
  ctx: ServiceContext,
  { sort, limit }: In<"listInput">,
): Promise<In<"listOutput">> {
  const now = app.now();
  const rows = await selectBots[sort](app.db, {
    contextId: ctx.contextId,
    limit,
    ...recentValues(now, ctx.timeZone),
  });
  return {
    bots: rows.map(({ bot, messageCount }) => ({ ...toOutput(bot, now), messageCount })),
    total: rows[0]?.total ?? 0,
  };
}

const selectBots = {
  lastEventAt: selectBotsBy(sql`${bots.lastEventAt} desc nulls last`),
  updatedAt: selectBotsBy(desc(bots.updatedAt)),
  name: selectBotsBy(asc(sql`lower(${bots.name})`)),
};

function selectBotsBy(order: SQL) {
  const kinds = { contextId: bots.contextId, limit: plain<number>(), ...recentKinds };
  return statement("bots", kinds, (db, { contextId, ...given }) =>
    db
      .select({
        bot: bots,
        messageCount: recentMessages(given),
        total: sql<number>`(count(*) over ())::int`,
      })
      .from(bots)
      .where(and(eq(bots.contextId, contextId), isNull(bots.deletedAt)))
      .orderBy(order, desc(bots.id))
      .limit(sql.placeholder("limit")),
  );
}

/** The bots that reported last, newest first. */
export async function listRecentBots(
  app: App,
  ctx: ServiceContext,
  { limit, scope }: In<"recentInput">,
): Promise<In<"recentOutput">> {
  const { bots: recent } = await listBots(app, ctx, { scope, limit, sort: "lastEventAt" });
  return { bots: recent };
}

export async function getBot(
  app: App,
  ctx: ServiceContext,
  { botId }: In<"botRef">,
): Promise<In<"botDetail">> {
  const [bot, [first]] = await Promise.all([
    findBot(app, ctx, botId),
    app.db
      .select({ at: events.at })
      .from(events)
      .where(and(eq(events.contextId, ctx.contextId), eq(events.botId, botId)))
      .orderBy(asc(events.at))
      .limit(1),
  ]);
  return { ...toOutput(bot, app.now()), firstEventAt: first?.at.toISOString() ?? null };
}

/** Makes a bot and its first key; the key is shown this once. */
export async function createBot(
  app: App,
  ctx: ServiceContext,
  { name, platform, description }: In<"createInput">,
): Promise<In<"createOutput">> {
  const now = app.now();
  const created = await app.db.transaction(async (tx) => {
    const id = newId("bot");
    await tx.insert(bots).values({
      contextId: ctx.contextId,
      id,
      name,
      platform,
      description,
      createdAt: now,
      updatedAt: now,
    });
    const inTransaction = { ...app, db: tx };
    const { key } = await insertKey(inTransaction, ctx, { botId: id, name: "First key", expiresAt: null });
    await recordChange(inTransaction, ctx, { type: "bot_created", botId: id, data: { name, platform } });
    return { bot: toOutput(await findBot(inTransaction, ctx, id), now), key };
  });
  app.live.publish(ctx.contextId, "bots", "activity");
  return created;
}

export async function updateBot(
  app: App,
  ctx: ServiceContext,
  { botId, name, platform, description }: In<"updateInput">,
): Promise<In<"botOutput">> {
  if (name === undefined && platform === undefined && description === undefined)
    throw new AppError("BAD_REQUEST", "Say what to change: name, platform or description.", {
      issues: [{ path: ["name"], message: "give the name, the platform or the description" }],
    });
  const changes = { name, platform, description };
  return changeBot(app, ctx, { botId, type: "bot_updated", changes });
}

/** From now on what the bot reports is refused; pausing a paused bot changes nothing. */
export async function pauseBot(
  app: App,
  ctx: ServiceContext,
  { botId }: In<"botRef">,
): Promise<In<"botOutput">> {
  const bot = toOutput(await findBot(app, ctx, botId), app.now());
  if (bot.isPaused) return bot;
  return changeBot(app, ctx, { botId, type: "bot_paused", changes: { pausedAt: app.now() } });
}

/** Resuming a bot that isn't paused changes nothing. */
export async function resumeBot(
  app: App,
  ctx: ServiceContext,
  { botId }: In<"botRef">,
): Promise<In<"botOutput">> {
  const bot = toOutput(await findBot(app, ctx, botId), app.now());
  if (!bot.isPaused) return bot;
  return changeBot(app, ctx, { botId, type: "bot_resumed", changes: { pausedAt: null } });
}

/** The bot leaves every list and its keys stop working; its numbers stay, under its name. */
export async function deleteBot(
  app: App,
  ctx: ServiceContext,
  { botId }: In<"botRef">,
): Promise<z.infer<typeof done>> {
  await changeBot(app, ctx, { botId, type: "bot_deleted", changes: { deletedAt: app.now() } });
  app.live.publish(ctx.contextId, "stats");
  return { ok: true };
}

type Change = {
  botId: string;
  type: "bot_updated" | "bot_paused" | "bot_resumed" | "bot_deleted";
  changes: Partial<Pick<BotRow, "name" | "platform" | "description" | "pausedAt" | "deletedAt">>;
};

async function changeBot(app: App, ctx: ServiceContext, { botId, type, changes }: Change) {
  const now = app.now();
  const bot = await app.db.transaction(async (tx) => {
    const [changed] = await tx
      .update(bots)
      .set({ ...changes, updatedAt: now })
      .where(thisBot(ctx, botId))
      .returning();
    if (!changed) throw notFound("The bot");
    await recordChange({ ...app, db: tx }, ctx, { type, botId, data: changes });
    return toOutput(changed, now);
  });
  app.live.publish(ctx.contextId, "bots", "activity");
  return bot;
}

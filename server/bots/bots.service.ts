import { and, asc, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { bots } from "#drizzle/schema/bots.ts";
import { events } from "#drizzle/schema/events.ts";
import { AppError, notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import type { App } from "#server/base/app.ts";
import { notify, write } from "#server/base/write.ts";
import { plain, statement } from "#server/db/statement.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import { insertKey } from "./bot-keys.service.ts";
import type * as inputs from "./bots.inputs.ts";
import { findBot, thisBot } from "./find-bot.ts";
import { recentKinds, recentMessages, recentValues } from "./recent-messages.ts";
import { recordChange } from "./record-change.ts";
import { toOutput } from "./to-output.ts";
import { keepWithin } from "#server/limits/keep-within.ts";

type BotRow = typeof bots.$inferSelect;

/** The bots of the context that aren't deleted, and how many there are beyond `limit`. */
export async function listBots(
  app: App,
  ctx: ServiceContext,
  { sort, limit }: z.infer<typeof inputs.listInput>,
): Promise<z.infer<typeof inputs.listOutput>> {
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
        total: sql`(count(*) over ())::int`.mapWith(Number),
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
  { limit, scope }: z.infer<typeof inputs.recentInput>,
): Promise<z.infer<typeof inputs.recentOutput>> {
  const { bots: recent } = await listBots(app, ctx, { scope, limit, sort: "lastEventAt" });
  return { bots: recent };
}

export async function getBot(
  app: App,
  ctx: ServiceContext,
  { botId }: z.infer<typeof inputs.botRef>,
): Promise<z.infer<typeof inputs.botDetail>> {
  const [bot, [first]] = await Promise.all([
    findBot(app, ctx, botId),
    app.db
      .select({ at: events.at })
      .from(events)
      .where(and(eq(events.contextId, ctx.contextId), eq(events.botId, botId)))
      .orderBy(asc(events.at))
      .limit(1),
  ]);
  return {
    ...toOutput(bot, app.now()),
    firstEventAt: first?.at.toISOString() ?? null,
    clockOffMs: bot.clockOffMs,
  };
}

/** Makes a bot and its first key; the key is shown this once. */
export async function createBot(
  app: App,
  ctx: ServiceContext,
  { name, platform, description }: z.infer<typeof inputs.createInput>,
): Promise<z.infer<typeof inputs.createOutput>> {
  const now = app.now();
  const created = await write(app, async (tx) => {
    const id = newId("bot");
    const own = eq(bots.contextId, ctx.contextId);
    await keepWithin(tx, "bots", { owner: ctx.contextId, count: () => tx.db.$count(bots, own) });
    await tx.db.insert(bots).values({
      contextId: ctx.contextId,
      id,
      name,
      platform,
      description,
      createdAt: now,
      updatedAt: now,
    });
    const { key } = await insertKey(tx, ctx, { botId: id, name: "First key", expiresAt: null });
    await recordChange(tx, ctx, { type: "bot_created", botId: id, data: { name, platform } });
    notify(tx, ctx.contextId, "bots", "activity");
    return { bot: toOutput(await findBot(tx, ctx, id), now), key };
  });
  return created;
}

export async function updateBot(
  app: App,
  ctx: ServiceContext,
  { botId, name, platform, description }: z.infer<typeof inputs.updateInput>,
): Promise<z.infer<typeof inputs.botOutput>> {
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
  { botId }: z.infer<typeof inputs.botRef>,
): Promise<z.infer<typeof inputs.botOutput>> {
  const bot = toOutput(await findBot(app, ctx, botId), app.now());
  if (bot.isPaused) return bot;
  return changeBot(app, ctx, { botId, type: "bot_paused", changes: { pausedAt: app.now() } });
}

/** Resuming a bot that isn't paused changes nothing. */
export async function resumeBot(
  app: App,
  ctx: ServiceContext,
  { botId }: z.infer<typeof inputs.botRef>,
): Promise<z.infer<typeof inputs.botOutput>> {
  const bot = toOutput(await findBot(app, ctx, botId), app.now());
  if (!bot.isPaused) return bot;
  return changeBot(app, ctx, { botId, type: "bot_resumed", changes: { pausedAt: null } });
}

/** The bot leaves every list and its keys stop working; its numbers stay, under its name. */
export async function deleteBot(
  app: App,
  ctx: ServiceContext,
  { botId }: z.infer<typeof inputs.botRef>,
): Promise<z.infer<typeof done>> {
  await changeBot(app, ctx, { botId, type: "bot_deleted", changes: { deletedAt: app.now() } });
  return { ok: true };
}

type Change = {
  botId: string;
  type: "bot_updated" | "bot_paused" | "bot_resumed" | "bot_deleted";
  changes: Partial<Pick<BotRow, "name" | "platform" | "description" | "pausedAt" | "deletedAt">>;
};

async function changeBot(app: App, ctx: ServiceContext, { botId, type, changes }: Change) {
  const now = app.now();
  const bot = await write(app, async (tx) => {
    const [changed] = await tx.db
      .update(bots)
      .set({ ...changes, updatedAt: now })
      .where(thisBot(ctx, botId))
      .returning();
    if (!changed) throw notFound("The bot");
    await recordChange(tx, ctx, { type, botId, data: changes });
    notify(tx, ctx.contextId, "bots", "activity", ...(type === "bot_deleted" ? ["stats" as const] : []));
    return toOutput(changed, now);
  });
  return bot;
}

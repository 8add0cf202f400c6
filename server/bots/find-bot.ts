import { and, eq, isNull } from "drizzle-orm";
import { bots } from "#drizzle/schema/bots.ts";
import { notFound } from "#domain/app-error.ts";
import type { App } from "#server/base/app.ts";
import type { ServiceContext } from "#server/base/request-context.ts";

type BotRow = typeof bots.$inferSelect;

/** The context's bot; NOT_FOUND for one that isn't there, isn't of this context, or is deleted. */
export async function findBot(app: App, ctx: ServiceContext, botId: string): Promise<BotRow> {
  const [bot] = await app.db.select().from(bots).where(thisBot(ctx, botId));
  if (!bot) throw notFound("The bot");
  return bot;
}

/** Selects one bot, if it is of the context and isn't deleted. */
export function thisBot(ctx: ServiceContext, botId: string) {
  return and(eq(bots.contextId, ctx.contextId), eq(bots.id, botId), isNull(bots.deletedAt));
}

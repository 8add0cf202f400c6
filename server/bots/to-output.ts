import type { z } from "zod";
import type { bots } from "#drizzle/schema/bots.ts";
import { isConnected } from "#domain/bot.ts";
import type { botOutput } from "./bots.inputs.ts";

/** A bot as procedures answer it. */
export function toOutput(bot: typeof bots.$inferSelect, now: Date): z.infer<typeof botOutput> {
  return {
    id: bot.id,
    name: bot.name,
    platform: bot.platform,
    description: bot.description,
    isSample: bot.isSample,
    isPaused: bot.pausedAt !== null,
    isConnected: isConnected(bot, now),
    lastEventAt: bot.lastEventAt?.toISOString() ?? null,
    createdAt: bot.createdAt.toISOString(),
    updatedAt: bot.updatedAt.toISOString(),
  };
}

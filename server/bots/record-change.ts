import { activities } from "#drizzle/schema/activities.ts";
import type { ActivityType } from "#domain/activity.ts";
import { newId } from "#domain/id.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { Tx } from "#server/base/write.ts";

type BotChange = { type: ActivityType; botId: string; data: Record<string, unknown> };

const actions = {
  bot_created: "bot.create",
  bot_updated: "bot.update",
  bot_paused: "bot.pause",
  bot_resumed: "bot.resume",
  bot_deleted: "bot.delete",
} as const satisfies Record<ActivityType, string>;

/** Writes down what someone did to a bot: for the timeline, and for good. Call it in the transaction of the change. */
export async function recordChange(
  tx: Tx,
  ctx: ServiceContext,
  { type, botId, data }: BotChange,
): Promise<void> {
  await tx.db.insert(activities).values({
    contextId: ctx.contextId,
    id: newId("activity"),
    at: tx.now(),
    type,
    botId,
    actorId: ctx.userId,
  });
  await writeAudit(tx, ctx, { action: actions[type], subjectId: botId, data });
}

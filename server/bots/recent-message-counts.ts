import { and, eq, gte, sql } from "drizzle-orm";
import { statsQuarterHourly } from "#drizzle/schema/events.ts";
import type { App } from "#server/app.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";

/** A subquery: messages in and out per bot over the last seven days of the viewer, today included. */
export function recentMessageCounts(app: App, ctx: ServiceContext) {
  const { contextId, botId, at, messagesIn, messagesOut } = statsQuarterHourly;
  const today = sql`date_trunc('day', ${app.now().toISOString()}::timestamptz at time zone ${ctx.timeZone})`;
  return app.db
    .select({
      botId,
      messages: sql<number | null>`sum(${messagesIn} + ${messagesOut})::int`.as("messages"),
    })
    .from(statsQuarterHourly)
    .where(
      and(
        eq(contextId, ctx.contextId),
        gte(at, sql`(${today} - interval '6 days') at time zone ${ctx.timeZone}`),
      ),
    )
    .groupBy(botId)
    .as("recent_messages");
}

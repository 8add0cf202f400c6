import { and, eq, gte, lt, or, sql, type SQL } from "drizzle-orm";
import { hourMs, resolvePeriod, type Span } from "#domain/period.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import type { App } from "#server/app.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";

/**
 * A column for selections from `bots`: messages in and out of the bot over `7d`, as message stats count them. Reads
 * whole hours, and the quarter hours that are left at both ends.
 */
export function recentMessages(app: App, ctx: ServiceContext): SQL<number> {
  const { from, to } = resolvePeriod("7d", ctx.timeZone, app.now());
  const firstHour = Math.ceil(from / hourMs) * hourMs;
  const lastHour = Math.floor(to / hourMs) * hourMs;
  const inHours = sumOf(statsHourly, [{ from: firstHour, to: lastHour }]);
  const inQuarters = sumOf(statsQuarterHourly, [
    { from, to: firstHour },
    { from: lastHour, to },
  ]);
  return sql`${inHours} + ${inQuarters}`.mapWith(Number);
}

function sumOf(rollup: typeof statsHourly | typeof statsQuarterHourly, spans: Span[]): SQL {
  const isWithin = spans.map(({ from, to }) =>
    and(gte(rollup.at, new Date(from)), lt(rollup.at, new Date(to))),
  );
  const isTheBots = and(eq(rollup.contextId, bots.contextId), eq(rollup.botId, bots.id));
  return sql`(select coalesce(sum(${rollup.messagesIn} + ${rollup.messagesOut}), 0) from ${rollup} where ${and(isTheBots, or(...isWithin))})`;
}

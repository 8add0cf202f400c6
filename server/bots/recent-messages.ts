import { and, eq, gte, lt, or, sql, type SQL } from "drizzle-orm";
import { hourMs, resolvePeriod } from "#domain/period.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";

/** The values that `recentMessages` wants, in a statement. */
export const recentKinds = {
  from: statsHourly.at,
  firstHour: statsHourly.at,
  lastHour: statsHourly.at,
  to: statsHourly.at,
};
type Given = { [Name in keyof typeof recentKinds]: SQL };

/** When `7d` is now: whole hours, and the quarter hours that are left at both ends. */
export function recentValues(now: Date, timeZone: string) {
  const { from, to } = resolvePeriod("7d", timeZone, now);
  return {
    from: new Date(from),
    firstHour: new Date(Math.ceil(from / hourMs) * hourMs),
    lastHour: new Date(Math.floor(to / hourMs) * hourMs),
    to: new Date(to),
  };
}

/** A column for selections from `bots`: messages in and out of the bot over `7d`, as message stats count them. */
export function recentMessages({ from, firstHour, lastHour, to }: Given) {
  const inHours = sumOf(statsHourly, [[firstHour, lastHour]]);
  const inQuarters = sumOf(statsQuarterHourly, [
    [from, firstHour],
    [lastHour, to],
  ]);
  return sql`${inHours} + ${inQuarters}`.mapWith(Number);
}

function sumOf(rollup: typeof statsHourly | typeof statsQuarterHourly, spans: [SQL, SQL][]): SQL {
  const isWithin = spans.map(([from, to]) => and(gte(rollup.at, from), lt(rollup.at, to)));
  const isTheBots = and(eq(rollup.contextId, bots.contextId), eq(rollup.botId, bots.id));
  return sql`(select coalesce(sum(${rollup.messagesIn} + ${rollup.messagesOut}), 0) from ${rollup} where ${and(isTheBots, or(...isWithin))})`;
}

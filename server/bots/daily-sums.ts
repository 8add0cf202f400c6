import { and, eq, gte, inArray, lt, sql, type SQL } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { hourMs, type ResolvedPeriod, type Span } from "#domain/period.ts";
import { statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import type { Db } from "#server/db/client.ts";

type Rollup = typeof statsHourly | typeof statsQuarterHourly;
type Day = { messages: number; errors: number };

/** Which stretch is read from which sums: hours where days begin on whole hours, quarter hours for the rest. */
export type RollupSpans = { hours: Span; quarters: Span };

export function rollupSpans({ from, to, days }: ResolvedPeriod): RollupSpans {
  const isOfWholeHours = days.every((day) => day.from % hourMs === 0);
  const border = isOfWholeHours ? Math.floor(to / hourMs) * hourMs : from;
  return { hours: { from, to: border }, quarters: { from: border, to } };
}

/** The conditions that pick both stretches. */
export function withinSpans({ hours, quarters }: RollupSpans) {
  return { hours: isWithin(statsHourly, hours), quarters: isWithin(statsQuarterHourly, quarters) };
}

function isWithin({ at }: Rollup, { from, to }: Span): SQL | undefined {
  return and(gte(at, new Date(from)), lt(at, new Date(to)));
}

/** What each of these bots reported day by day, and in all; one query. */
export async function dailySums(
  db: Db,
  { contextId, botIds, days }: { contextId: string; botIds: string[]; days: ResolvedPeriod["days"] },
  spans: RollupSpans,
) {
  const starts = `{${days.map((day) => new Date(day.from).toISOString()).join()}}`;
  const within = withinSpans(spans);
  const sumsOf = (rollup: Rollup, isAsked: SQL | undefined) =>
    db
      .select({
        botId: rollup.botId,
        place: sql<number>`width_bucket(${rollup.at}, ${starts}::timestamptz[])`.mapWith(Number).as("place"),
        messages: sql<number>`sum(${rollup.messagesIn} + ${rollup.messagesOut})`
          .mapWith(Number)
          .as("messages"),
        errors: sql<number>`sum(${rollup.errors})`.mapWith(Number).as("errors"),
      })
      .from(rollup)
      .where(and(eq(rollup.contextId, contextId), inArray(rollup.botId, botIds), isAsked))
      .groupBy(rollup.botId, sql`2`);
  const rows =
    botIds.length === 0
      ? []
      : await unionAll(sumsOf(statsHourly, within.hours), sumsOf(statsQuarterHourly, within.quarters));

  return (botId: string) => {
    const perDay = days.map((): Day => ({ messages: 0, errors: 0 }));
    for (const row of rows) {
      const day = row.botId === botId ? perDay[row.place - 1] : undefined;
      if (!day) continue;
      day.messages += row.messages;
      day.errors += row.errors;
    }
    return {
      daily: perDay.map(({ messages }) => messages),
      messages: perDay.reduce((sum, { messages }) => sum + messages, 0),
      errors: perDay.reduce((sum, { errors }) => sum + errors, 0),
    };
  };
}

import { and, eq, sql, type SQL } from "drizzle-orm";
import { statsDaily, statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import type { Counts } from "#domain/measures.ts";
import { plain } from "#server/db/statement.ts";
import { coverOf, type Grain, grainMs, type PlacedSpan } from "./cover.ts";

type Rollup = typeof statsDaily | typeof statsHourly | typeof statsQuarterHourly;

const rollups: [Grain, Rollup][] = [
  ["day", statsDaily],
  ["hour", statsHourly],
  ["quarterHour", statsQuarterHourly],
];

/** The values that `coveredSums` wants, in a statement. */
export const coverKinds = { day: plain<string>(), hour: plain<string>(), quarterHour: plain<string>() };

/** The sums that make up the spans, as a query takes them: a list in JSON for each size. */
export function coverValues(spans: readonly PlacedSpan[]): Record<Grain, string> {
  const pieces = coverOf(spans);
  const listOf = (grain: Grain) =>
    JSON.stringify(
      pieces
        .filter((piece) => piece.grain === grain)
        .flatMap(({ from, to, place, sign }) =>
          Array.from({ length: (to - from) / grainMs[grain] }, (_, index) => ({
            at: new Date(from + index * grainMs[grain]),
            place,
            sign,
          })),
        ),
    );
  return { day: listOf("day"), hour: listOf("hour"), quarterHour: listOf("quarterHour") };
}

/**
 * A subquery `covered` with the sums that make up the spans: `bot_id`, `place` and the measures' columns, below zero in
 * what is taken away. Each is looked up by its very time: Postgres guesses badly how much lies within a stretch.
 */
export function coveredSums(
  given: Record<Grain, unknown>,
  isAsked: (rollup: Rollup) => SQL | undefined,
): SQL {
  const parts = rollups.map(([grain, rollup]) => {
    return sql`
      select bot_id, place, ${signedColumns}
      from jsonb_to_recordset(${given[grain]}::text::jsonb)
        as piece (at timestamptz, place int, sign int)
      join ${rollup} on ${and(isAsked(rollup), eq(rollup.at, sql`piece.at`))}`;
  });
  return sql`(${sql.join(parts, sql` union all `)}) covered`;
}

const columns: Record<keyof Counts, SQL> = {
  received: sql`messages_in`,
  sent: sql`messages_out`,
  commands: sql`commands`,
  errors: sql`errors`,
  handoffs: sql`handoffs`,
  resolved: sql`resolved`,
  heartbeats: sql`heartbeats`,
  customs: sql`customs`,
  latencyCount: sql`latency_count`,
  latencyMsSum: sql`latency_ms_sum`,
};

const signedColumns = sql.join(
  Object.values(columns).map((column) => sql`sign * ${column} as ${column}`),
  sql`, `,
);

/** What a group of `covered` counts. */
export const coveredCounts: Record<keyof Counts, SQL<number>> = {
  received: total(columns.received),
  sent: total(columns.sent),
  commands: total(columns.commands),
  errors: total(columns.errors),
  handoffs: total(columns.handoffs),
  resolved: total(columns.resolved),
  heartbeats: total(columns.heartbeats),
  customs: total(columns.customs),
  latencyCount: total(columns.latencyCount),
  // Fractions that are added and taken away leave dust: milliseconds have three digits.
  latencyMsSum: sql<number>`round(sum(latency_ms_sum)::numeric, 3)::float8`.mapWith(Number),
};

function total(column: SQL): SQL<number> {
  return sql<number>`sum(${column})::float8`.mapWith(Number);
}

/** Whether a group of `covered` has anything: what was added may have been taken away again. */
export const isAnyCovered = sql`sum(messages_in + messages_out + commands + errors + handoffs + resolved + heartbeats + customs) > 0`;

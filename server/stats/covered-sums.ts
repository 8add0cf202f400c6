import { and, eq, sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { statsDaily, statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import { type Counts, typeMeasures } from "#domain/measures.ts";
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
            begins: new Date(from + index * grainMs[grain]),
            place,
            sign,
          })),
        ),
    );
  return { day: listOf("day"), hour: listOf("hour"), quarterHour: listOf("quarterHour") };
}

/**
 * A subquery `covered` with the sums that make up the spans: `bot`, `place` and each count by its name, below zero in what
 * is taken away. Each is looked up by its very time: Postgres guesses badly how much lies within a stretch.
 */
export function coveredSums(
  given: Record<Grain, unknown>,
  isAsked: (rollup: Rollup) => SQL | undefined,
): SQL {
  const parts = rollups.map(([grain, rollup]) => {
    return sql`
      select ${rollup.botId} as bot, place, ${signedCounts(rollup)}
      from jsonb_to_recordset(${given[grain]}::text::jsonb)
        as piece (begins timestamptz, place int, sign int)
      join ${rollup} on ${and(isAsked(rollup), eq(rollup.at, sql`piece.begins`))}`;
  });
  return sql`(${sql.join(parts, sql` union all `)}) covered`;
}

/** The column that each count is kept in. */
function columnsOf(rollup: Rollup): Record<keyof Counts, PgColumn> {
  return {
    received: rollup.messagesIn,
    sent: rollup.messagesOut,
    commands: rollup.commands,
    errors: rollup.errors,
    handoffs: rollup.handoffs,
    resolved: rollup.resolved,
    heartbeats: rollup.heartbeats,
    customs: rollup.customs,
    latencyCount: rollup.latencyCount,
    latencyMsSum: rollup.latencyMsSum,
  };
}

function signedCounts(rollup: Rollup): SQL {
  const counts = Object.entries(columnsOf(rollup));
  return sql.join(
    counts.map(([name, column]) => sql`sign * ${column} as ${sql.identifier(name)}`),
    sql`, `,
  );
}

export const coveredBot = sql`covered.bot`.mapWith(statsDaily.botId);
export const coveredPlace = sql`covered.place`.mapWith(Number);

/** What a group of `covered` counts. */
export const coveredCounts = {
  received: totalOf("received"),
  sent: totalOf("sent"),
  commands: totalOf("commands"),
  errors: totalOf("errors"),
  handoffs: totalOf("handoffs"),
  resolved: totalOf("resolved"),
  heartbeats: totalOf("heartbeats"),
  customs: totalOf("customs"),
  latencyCount: totalOf("latencyCount"),
  // Fractions that are added and taken away leave dust: milliseconds have three digits.
  latencyMsSum: sql`round(sum(${covered("latencyMsSum")})::numeric, 3)::float8`.mapWith(Number),
};

/** A count in `covered`, as `columnsOf` names it. */
function covered(count: keyof Counts): SQL {
  return sql`covered.${sql.identifier(count)}`;
}

function totalOf(count: keyof Counts) {
  return sql`sum(${covered(count)})::float8`.mapWith(Number);
}

/** Whether a group of `covered` has anything: what was added may have been taken away again. */
export const isAnyCovered = sql`sum(${sql.join(typeMeasures.map(covered), sql` + `)}) > 0`;

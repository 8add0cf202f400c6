import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { statsDaily, statsQuarterHourly } from "#drizzle/schema/events.ts";
import { statsHourly } from "#drizzle/schema/events.ts";
import type { EventType } from "#domain/event.ts";
import { nameOf } from "#server/db/columns.ts";

type Rollup = typeof statsHourly | typeof statsQuarterHourly | typeof statsDaily;
type Key = "contextId" | "botId" | "at";
type Measure = Exclude<keyof typeof statsHourly.$inferSelect, Key>;

/** What the sums count, from the events of one span of time. */
export function measuresOf(event: { type: PgColumn; latencyMs: PgColumn }) {
  const countOf = (type: EventType) =>
    sql`count(*) filter (where ${event.type} = ${sql.raw(`'${type}'`)})`.mapWith(Number);
  const measures = {
    messagesIn: countOf("message.in"),
    messagesOut: countOf("message.out"),
    commands: countOf("command"),
    errors: countOf("error"),
    handoffs: countOf("handoff"),
    resolved: countOf("resolved"),
    heartbeats: countOf("heartbeat"),
    customs: countOf("custom"),
    latencyCount: sql`count(${event.latencyMs})`.mapWith(Number),
    latencyMsSum: sql`coalesce(sum(${event.latencyMs}), 0)`.mapWith(Number),
  };
  return forMeasures((measure) => measures[measure].as(toSnakeCase(measure)));
}

/** The sums of shorter spans put together. */
export function totalsOf(sums: Record<Measure, SQL.Aliased<number>>) {
  return forMeasures((measure) => sql`sum(${sums[measure]})`.mapWith(Number).as(toSnakeCase(measure)));
}

/** Picks the measures out of a subquery's columns. */
export function pickMeasures<T>(columns: Record<Measure, T>): Record<Measure, T> {
  return forMeasures((measure) => columns[measure]);
}

/** `on conflict …`: what comes in is added to what is there. */
export function addTo(rollup: Rollup) {
  return {
    target: [rollup.contextId, rollup.botId, rollup.at],
    set: forMeasures((measure) => sql`${rollup[measure]} + ${nameOf(rollup[measure], "excluded")}`),
  };
}

const keys = new Set<string>(["contextId", "botId", "at"] satisfies Key[]);

/** One of something for every measure, in the order of the table's columns, as `insert … select` wants them. */
function forMeasures<T>(make: (measure: Measure) => T): Record<Measure, T> {
  const measures = Object.keys(getTableColumns(statsHourly)).filter(
    (name): name is Measure => !keys.has(name),
  );
  // eslint-disable-next-line no-restricted-syntax -- Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(measures.map((measure) => [measure, make(measure)])) as Record<Measure, T>;
}

import { and, eq, gte, lt, or, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { hourMs, type ResolvedPeriod, type Span } from "#domain/period.ts";
import { statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import type { Db } from "#server/db/client.ts";

type Wanted = {
  contextId: string;
  /** One bot only; all of the context otherwise. */
  botId: string | undefined;
  period: ResolvedPeriod;
  /** The days or hours of the period, in order. */
  slots: Span[];
};

export type MessageSums = { received: number; sent: number; commands: number; errors: number };

type Rollup = typeof statsHourly | typeof statsQuarterHourly;

/**
 * The sums of every slot that had any, by the start of the slot, and of the previous period; one query, which reads
 * rollups only: whole hours where the zone's days begin on them, quarter hours otherwise and for what is left of the
 * running hour.
 */
export async function sumMessages(
  db: Db,
  wanted: Wanted,
): Promise<{ previous: MessageSums | undefined; slots: Map<number, MessageSums> }> {
  const rows = await (isOfWholeHours(wanted)
    ? unionAll(sumWholeHours(db, wanted), sumRestOfHours(db, wanted))
    : sumQuarterHours(db, wanted));
  const slots = new Map<number, MessageSums>();
  let previous: MessageSums | undefined;
  for (const { place, ...sums } of rows) {
    const slot = wanted.slots[place - placeOfFirstSlot];
    if (slot) slots.set(slot.from, added(slots.get(slot.from), sums));
    else if (place === placeOfPrevious) previous = added(previous, sums);
  }
  return { previous, slots };
}

/** Where a sum belongs, counted from 1: the previous period, the gap between the two, the slots. */
const placeOfPrevious = 1;
const placeOfFirstSlot = 3;

function added(a: MessageSums | undefined, b: MessageSums): MessageSums {
  return {
    received: (a?.received ?? 0) + b.received,
    sent: (a?.sent ?? 0) + b.sent,
    commands: (a?.commands ?? 0) + b.commands,
    errors: (a?.errors ?? 0) + b.errors,
  };
}

function isOfWholeHours({ period, slots }: Wanted): boolean {
  return [period.previous, ...slots].every(({ from }) => from % hourMs === 0);
}

function hourOf(instantMs: number): number {
  return Math.floor(instantMs / hourMs) * hourMs;
}

function sumWholeHours(db: Db, wanted: Wanted) {
  const { period, slots } = wanted;
  const starts = [period.previous.from, hourOf(period.previous.to), ...slots.map((slot) => slot.from)];
  return sumByStarts(db, statsHourly, { ...wanted, starts, to: hourOf(period.to) });
}

function sumQuarterHours(db: Db, wanted: Wanted) {
  const { period, slots } = wanted;
  const starts = [period.previous.from, period.previous.to, ...slots.map((slot) => slot.from)];
  return sumByStarts(db, statsQuarterHourly, { ...wanted, starts, to: period.to });
}

/** The quarter hours since the hour began in which the period ends, and the same of the previous one. */
function sumRestOfHours(db: Db, wanted: Wanted) {
  const { period, slots } = wanted;
  const lastPlace = placeOfFirstSlot + slots.length - 1;
  const at = statsQuarterHourly.at;
  const isRest = or(...[period.previous, period].map(({ to }) => isWithin(at, { from: hourOf(to), to })));
  const isPrevious = lt(at, new Date(period.from));
  const place = sql<number>`case when ${isPrevious} then ${placeOfPrevious}::int else ${lastPlace}::int end`;
  return db
    .select({ place: place.mapWith(Number).as("place"), ...sumsOf(statsQuarterHourly) })
    .from(statsQuarterHourly)
    .where(and(isAskedFor(statsQuarterHourly, wanted), isRest))
    .groupBy(sql`1`);
}

/** Adds up the bots of each bucket first: placing a bucket costs more than adding to it, and there are many bots. */
function sumByStarts(db: Db, rollup: Rollup, wanted: Wanted & { starts: number[]; to: number }) {
  const { period, starts, to } = wanted;
  const buckets = db
    .select({ at: rollup.at, ...sumsOf(rollup) })
    .from(rollup)
    .where(and(isAskedFor(rollup, wanted), isWithin(rollup.at, { from: period.previous.from, to })))
    .groupBy(rollup.at)
    .as("buckets");
  const instants = `{${starts.map((start) => new Date(start).toISOString()).join()}}`;
  const place = sql<number>`width_bucket(${buckets.at}, ${instants}::timestamptz[])`;
  return db
    .select({
      place: place.mapWith(Number).as("place"),
      received: total(buckets.received),
      sent: total(buckets.sent),
      commands: total(buckets.commands),
      errors: total(buckets.errors),
    })
    .from(buckets)
    .groupBy(sql`1`);
}

function sumsOf(rollup: Rollup) {
  return {
    received: total(rollup.messagesIn).as("received"),
    sent: total(rollup.messagesOut).as("sent"),
    commands: total(rollup.commands).as("commands"),
    errors: total(rollup.errors).as("errors"),
  };
}

function total(column: SQLWrapper): SQL<number> {
  return sql<number>`sum(${column})`.mapWith(Number);
}

function isAskedFor(rollup: Rollup, { contextId, botId }: Wanted): SQL | undefined {
  return and(eq(rollup.contextId, contextId), botId === undefined ? undefined : eq(rollup.botId, botId));
}

function isWithin(at: Rollup["at"], { from, to }: Span): SQL | undefined {
  return and(gte(at, new Date(from)), lt(at, new Date(to)));
}

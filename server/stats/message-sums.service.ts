import { and, eq, gte, lt, or, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { hourMs, type ResolvedPeriod, type Span } from "#domain/period.ts";
import { statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import type { Db } from "#server/db/client.ts";
import { plain, statement } from "#server/db/statement.ts";

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
  const { period } = wanted;
  const rows = await (isOfWholeHours(wanted)
    ? sumWholeHours(wanted)(db, {
        ...valuesOf(wanted, { gap: hourOf(period.previous.to), to: hourOf(period.to) }),
        ...valuesOfRest(wanted),
      })
    : sumQuarterHours(wanted)(db, valuesOf(wanted, { gap: period.previous.to, to: period.to })));
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

const kinds = {
  contextId: statsHourly.contextId,
  botId: statsHourly.botId,
  /** Where the places begin, as a list of Postgres’ own. */
  starts: plain<string>(),
  from: statsHourly.at,
  to: statsHourly.at,
};
const kindsOfRest = {
  hour: statsQuarterHourly.at,
  end: statsQuarterHourly.at,
  previousHour: statsQuarterHourly.at,
  previousEnd: statsQuarterHourly.at,
  lastPlace: plain<number>(),
};
type Given<K> = { [Name in keyof K]: SQL };
type Asked = Given<Pick<typeof kinds, "contextId" | "botId">>;

/** One for all bots and one for a single one: they want other indexes. */
function forAllOrOne<T>(make: (isOfOneBot: boolean) => T) {
  const [all, one] = [make(false), make(true)];
  return ({ botId }: Wanted): T => (botId === undefined ? all : one);
}

const sumWholeHours = forAllOrOne((isOfOneBot) =>
  statement("messages by hours", { ...kinds, ...kindsOfRest }, (db, given) =>
    unionAll(
      sumByStarts(db, statsHourly, given, isAskedFor(statsHourly, given, isOfOneBot)),
      sumRestOfHours(db, given, isAskedFor(statsQuarterHourly, given, isOfOneBot)),
    ),
  ),
);

const sumQuarterHours = forAllOrOne((isOfOneBot) =>
  statement("messages by quarter hours", kinds, (db, given) =>
    sumByStarts(db, statsQuarterHourly, given, isAskedFor(statsQuarterHourly, given, isOfOneBot)),
  ),
);

function valuesOf(
  { contextId, botId = "", period, slots }: Wanted,
  { gap, to }: { gap: number; to: number },
) {
  const starts = [period.previous.from, gap, ...slots.map((slot) => slot.from)];
  return {
    contextId,
    botId,
    starts: `{${starts.map((start) => new Date(start).toISOString()).join()}}`,
    from: new Date(period.previous.from),
    to: new Date(to),
  };
}

function valuesOfRest({ period, slots }: Wanted) {
  const { to, previous } = period;
  return {
    hour: new Date(hourOf(to)),
    end: new Date(to),
    previousHour: new Date(hourOf(previous.to)),
    previousEnd: new Date(previous.to),
    lastPlace: placeOfFirstSlot + slots.length - 1,
  };
}

/** The quarter hours since the hour began in which the period ends, and the same of the previous one. */
function sumRestOfHours(db: Db, given: Given<typeof kindsOfRest>, isAsked: SQL | undefined) {
  const { hour, end, previousHour, previousEnd, lastPlace } = given;
  const { at } = statsQuarterHourly;
  const isPrevious = isWithin(at, previousHour, previousEnd);
  const place = sql<number>`case when ${isPrevious} then ${placeOfPrevious}::int else ${lastPlace}::int end`;
  return db
    .select({ place: place.mapWith(Number).as("place"), ...sumsOf(statsQuarterHourly) })
    .from(statsQuarterHourly)
    .where(and(isAsked, or(isPrevious, isWithin(at, hour, end))))
    .groupBy(sql`1`);
}

/** Adds up the bots of each bucket first: placing a bucket costs more than adding to it, and there are many bots. */
function sumByStarts(db: Db, rollup: Rollup, given: Given<typeof kinds>, isAsked: SQL | undefined) {
  const buckets = db
    .select({ at: rollup.at, ...sumsOf(rollup) })
    .from(rollup)
    .where(and(isAsked, isWithin(rollup.at, given.from, given.to)))
    .groupBy(rollup.at)
    .as("buckets");
  const place = sql<number>`width_bucket(${buckets.at}, ${given.starts}::timestamptz[])`;
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

function isAskedFor(rollup: Rollup, { contextId, botId }: Asked, isOfOneBot: boolean): SQL | undefined {
  return and(eq(rollup.contextId, contextId), isOfOneBot ? eq(rollup.botId, botId) : undefined);
}

function isWithin(at: Rollup["at"], from: SQL, to: SQL): SQL | undefined {
  return and(gte(at, from), lt(at, to));
}

import { and, count, eq, isNull, lt, or, sql } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { PgColumn } from "drizzle-orm/pg-core";
import { bots } from "#drizzle/schema/bots.ts";
import { events, statsDaily, statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import type { App } from "#server/base/app.ts";
import type { Db } from "#server/db/client.ts";
import { nameOf, recordset } from "#server/db/columns.ts";
import { onlyRow } from "#server/db/only-row.ts";
import { plain, statement } from "#server/db/statement.ts";
import { addTo, measuresOf, pickMeasures, totalsOf } from "./rollups.ts";

/** An event as it is stored, but for what the key and the clock tell; `at` in ISO 8601 and UTC. */
export type ReportedEvent = Omit<typeof events.$inferInsert, "contextId" | "botId" | "receivedAt" | "at"> & {
  at: string;
};
/** What the server's clock says of a report that comes in; of made-up events only they themselves tell when they were heard. */
export type Hearing = { clockOffMs: number | null };
/** Whose key it was. */
export type Reporter = { contextId: string; botId: string };

/**
 * Stores the events, adds those that are new to the sums, and notes when the bot was last heard: one statement, so
 * that the sums are always those of the events. Of an id and time the first is taken, and what else has them left alone
 * (twins.ts finds what of it are other events). Rows are written in the order of their keys, so that batches of one
 * moment wait for one another and never form a ring.
 * @returns how many events were new.
 */
export async function writeEvents(
  { db, now }: Pick<App, "db" | "now">,
  reporter: Reporter,
  batch: ReportedEvent[],
  hearing?: Hearing,
): Promise<number> {
  const receivedAt = now().toISOString();
  const heardAt = hearing ? receivedAt : latestOf(batch, receivedAt);
  const given = {
    ...{ ...reporter, batch: storableJson(batch), receivedAt, heardAt },
    clockOffMs: hearing?.clockOffMs ?? null,
  };
  return onlyRow(await ingest(db, given)).count;
}

const given = {
  contextId: sql`${sql.placeholder("contextId")}::text`,
  botId: sql`${sql.placeholder("botId")}::text`,
  batch: sql`${sql.placeholder("batch")}`,
  receivedAt: sql`${sql.placeholder("receivedAt")}::timestamptz`,
  heardAt: sql`${sql.placeholder("heardAt")}::timestamptz`,
  clockOffMs: sql`${sql.placeholder("clockOffMs")}::bigint`,
};
const ids = {
  contextId: sql`${given.contextId}`.mapWith(events.contextId).as("context_id"),
  botId: sql`${given.botId}`.mapWith(events.botId).as("bot_id"),
};

const values = {
  contextId: plain<string>(),
  botId: plain<string>(),
  batch: plain<string>(),
  receivedAt: plain<string>(),
  heardAt: plain<string>(),
  clockOffMs: plain<number | null>(),
};

const ingest = statement("ingest", values, (db) => {
  const inserted = insertNew(db);
  const sums = db.$with("sums").as(
    db
      .select({
        at: sql`date_bin('15 minutes', ${inserted.at}, 'epoch')`.mapWith(events.at).as("at"),
        ...measuresOf(inserted),
      })
      .from(inserted)
      .groupBy(sql.raw("1")),
  );
  const perQuarterHour = db
    .select({ ...ids, at: sums.at, ...pickMeasures(sums) })
    .from(sums)
    .orderBy(sums.at);
  const quarters = db
    .$with("quarters")
    .as(
      db
        .insert(statsQuarterHourly)
        .select(perQuarterHour)
        .onConflictDoUpdate(addTo(statsQuarterHourly))
        .returning({ at: statsQuarterHourly.at }),
    );
  const addSpans = (name: string, rollup: typeof statsHourly | typeof statsDaily, unit: "hour" | "day") => {
    const at = sql`date_trunc(${sql.raw(`'${unit}'`)}, ${sums.at}, 'UTC')`.mapWith(rollup.at).as(unit);
    const perSpan = db
      .select({ ...ids, at, ...totalsOf(sums) })
      .from(sums)
      .groupBy(at)
      .orderBy(at);
    return db
      .$with(name)
      .as(db.insert(rollup).select(perSpan).onConflictDoUpdate(addTo(rollup)).returning({ at: rollup.at }));
  };
  const hours = addSpans("hours", statsHourly, "hour");
  const days = addSpans("days", statsDaily, "day");
  return db
    .with(inserted, sums, quarters, hours, days, noteHeard(db))
    .select({ count: count() })
    .from(inserted);
});

function insertNew(db: Db) {
  const rows = db
    .select({
      ...ids,
      ...ofBatch,
      receivedAt: sql`${given.receivedAt}`.mapWith(events.receivedAt).as("received_at"),
    })
    .from(recordset("batch", reported, given.batch))
    .orderBy(ofBatch.at, ofBatch.id);
  return db
    .$with("inserted")
    .as(
      db
        .insert(events)
        .select(rows)
        .onConflictDoNothing()
        .returning({ at: events.at, type: events.type, latencyMs: events.latencyMs }),
    );
}

function noteHeard(db: Db) {
  return db.$with("heard").as(
    db
      .update(bots)
      // A report is no edit: without this Drizzle would move `updatedAt`.
      .set({
        lastEventAt: given.heardAt,
        clockOffMs: sql`coalesce(${given.clockOffMs}, ${bots.clockOffMs})`,
        updatedAt: sql`${bots.updatedAt}`,
      })
      .where(
        and(
          eq(bots.contextId, given.contextId),
          eq(bots.id, given.botId),
          or(isNull(bots.lastEventAt), lt(bots.lastEventAt, given.heardAt)),
        ),
      )
      .returning({ id: bots.id }),
  );
}

const { at, id, type, name, conversation, user, latencyMs, text, data, source } = events;
const reported = { at, id, type, name, conversation, user, latencyMs, text, data, source };
const ofBatch = {
  at: fieldOf(at),
  id: fieldOf(id),
  type: fieldOf(type),
  name: fieldOf(name),
  conversation: fieldOf(conversation),
  user: fieldOf(user),
  latencyMs: fieldOf(latencyMs),
  text: fieldOf(text),
  data: fieldOf(data),
  source: fieldOf(source),
};

function fieldOf<Column extends PgColumn>(column: Column) {
  return sql`${nameOf(column, "batch")}`.mapWith(column).as(toSnakeCase(column.name));
}

/** Postgres can store neither NUL nor half a surrogate pair: each becomes U+FFFD, wherever in the batch it stands. */
export function storableJson(batch: Partial<ReportedEvent>[]): string {
  return JSON.stringify(batch).replaceAll(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g, (escape) =>
    escape === "\\\\" ? escape : String.raw`\ufffd`,
  );
}

/** The latest time reported, never in the future. */
function latestOf(batch: ReportedEvent[], now: string): string {
  const latest = batch.reduce((last, { at }) => (at > last ? at : last), "");
  return latest < now ? latest : now;
}

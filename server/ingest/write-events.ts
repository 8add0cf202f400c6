import { and, count, eq, getTableColumns, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { PgColumn } from "drizzle-orm/pg-core";
import { bots } from "#drizzle/schema/bots.ts";
import { events, statsDaily, statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import type { App } from "#server/app.ts";
import type { Db } from "#server/db/client.ts";
import { plain, statement } from "#server/db/statement.ts";
import { addTo, measuresOf, pickMeasures, totalsOf } from "./rollups.ts";

/** An event as it is stored, but for what the key and the clock tell; `at` in ISO 8601 and UTC. */
export type ReportedEvent = Omit<typeof events.$inferInsert, "contextId" | "botId" | "receivedAt" | "at"> & {
  at: string;
};
type Reporter = { contextId: string; botId: string };

/**
 * Stores the events, adds those that are new to the sums, and notes when the bot was last heard: one statement, so
 * that the sums are always those of the events. What is there already, or comes twice, is left alone. Rows are
 * written in the order of their keys, so that batches of one moment wait for one another and never form a ring.
 * @returns how many events were new.
 */
export async function writeEvents(
  { db, now }: Pick<App, "db" | "now">,
  reporter: Reporter,
  batch: ReportedEvent[],
): Promise<number> {
  const receivedAt = now().toISOString();
  const heardAt = latestOf(batch, receivedAt);
  const [result] = await ingest(db, { ...reporter, batch: storableJson(batch), receivedAt, heardAt });
  return result?.count ?? 0;
}

const given = {
  contextId: sql`${sql.placeholder("contextId")}::text`,
  botId: sql`${sql.placeholder("botId")}::text`,
  batch: sql`${sql.placeholder("batch")}::text::jsonb`,
  receivedAt: sql`${sql.placeholder("receivedAt")}::timestamptz`,
  heardAt: sql`${sql.placeholder("heardAt")}::timestamptz`,
};
const ids = {
  contextId: sql<string>`${given.contextId}`.as("context_id"),
  botId: sql<string>`${given.botId}`.as("bot_id"),
};

const values = {
  contextId: plain<string>(),
  botId: plain<string>(),
  batch: plain<string>(),
  receivedAt: plain<string>(),
  heardAt: plain<string>(),
};

const ingest = statement("ingest", values, (db) => {
  const inserted = insertNew(db);
  const sums = db.$with("sums").as(
    db
      .select({
        at: sql<Date>`date_bin('15 minutes', ${inserted.at}, 'epoch')`.as("at"),
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
    const at = sql<Date>`date_trunc(${sql.raw(`'${unit}'`)}, ${sums.at}, 'UTC')`.as(unit);
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
    .select({ ...ids, ...ofBatch, receivedAt: sql<Date>`${given.receivedAt}`.as("received_at") })
    .from(sql`jsonb_to_recordset(${given.batch}) as batch (${fieldDefinitions()})`)
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
      .set({ lastEventAt: given.heardAt, updatedAt: sql`${bots.updatedAt}` })
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

const ofBatch = {
  at: fieldOf(events.at),
  id: fieldOf(events.id),
  type: fieldOf(events.type),
  name: fieldOf(events.name),
  conversation: fieldOf(events.conversation),
  user: fieldOf(events.user),
  latencyMs: fieldOf(events.latencyMs),
  text: fieldOf(events.text),
  data: fieldOf(events.data),
};

function fieldOf<Column extends PgColumn>(column: Column) {
  return sql<Column["_"]["data"]>`batch.${sql.identifier(column.name)}`.as(toSnakeCase(column.name));
}

/** The whole batch is one parameter: a thousand rows of parameters would cost ten times the CPU. */
function fieldDefinitions(): SQL {
  const definitions = Object.values(getTableColumns(events))
    .filter(({ name }) => name in ofBatch)
    .map((column) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`);
  return sql.join(definitions, sql`, `);
}

/** Postgres can store neither NUL nor half a surrogate pair: each becomes U+FFFD, wherever in the batch it stands. */
function storableJson(batch: ReportedEvent[]): string {
  return JSON.stringify(batch).replaceAll(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g, (escape) =>
    escape === "\\\\" ? escape : String.raw`\ufffd`,
  );
}

/** The latest time reported; a bot whose clock is fast isn't heard from the future. */
function latestOf(batch: ReportedEvent[], now: string): string {
  const latest = batch.reduce((last, { at }) => (at > last ? at : last), "");
  return latest < now ? latest : now;
}

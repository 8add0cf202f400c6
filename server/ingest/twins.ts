import { createHash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { events } from "#drizzle/schema/events.ts";
import { TWIN_MARK } from "#domain/event.ts";
import type { App } from "#server/base/app.ts";
import { nameOf, recordset } from "#server/db/columns.ts";
import { plain, statement } from "#server/db/statement.ts";
import { type ReportedEvent, type Reporter, storableJson } from "./write-events.ts";

/**
 * Which of the events aren't the ones that are stored under their ids and times, but twins of those: of another type or
 * conversation, or another source where both have one. They come with the ids to store them under, which a retry comes to
 * as well. To be asked once the batch went through `writeEvents`: only then is sure what is stored.
 */
export async function findTwins(
  { db }: Pick<App, "db">,
  { contextId, botId }: Reporter,
  batch: ReportedEvent[],
): Promise<ReportedEvent[]> {
  const identities = batch.map(({ at, id, type, conversation, source }) => ({
    at,
    id,
    type,
    conversation,
    source,
  }));
  const found = await findPlaces(db, { contextId, botId, batch: storableJson(identities) });
  const places = new Set(found.map(({ place }) => place));
  return batch.filter((_, index) => places.has(index + 1)).map(asTwin);
}

/** A digest, since a conversation may be longer than what an index holds, and have the mark in it. */
function asTwin(event: ReportedEvent): ReportedEvent {
  const { id, type, conversation = null, source = null } = event;
  const digest = createHash("sha256")
    .update(JSON.stringify([type, conversation, source]))
    .digest("hex");
  return { ...event, id: `${id}${TWIN_MARK}${digest}` };
}

const { at, id, type, conversation, source } = events;

const findPlaces = statement(
  "twins",
  { contextId: events.contextId, botId: events.botId, batch: plain<string>() },
  (db, { contextId, botId, batch }) =>
    db
      .select({ place: sql`place`.mapWith(Number) })
      .from(sql`(select *, row_number() over () as place from ${identitiesOf(batch)}) as batch`)
      // A subselect looks once for each, along the key, whatever Postgres thinks of the tables.
      .where(
        sql`(
          select ${type} <> ${inBatch(type)}
            or ${conversation} is distinct from ${inBatch(conversation)}
            or ${source} <> ${inBatch(source)}
          from ${events}
          where ${events.contextId} = ${contextId} and ${events.botId} = ${botId}
            and ${at} = ${inBatch(at)} and ${id} = ${inBatch(id)}
        )`,
      ),
);

function identitiesOf(batch: SQL): SQL {
  return recordset("given", { at, id, type, conversation, source }, batch);
}

function inBatch(column: PgColumn): SQL {
  return nameOf(column, "batch");
}

import { and, desc, eq, gt, gte, ilike, inArray, lt, lte, or, sql, type SQL } from "drizzle-orm";
import type { z } from "zod";
import { events, statsHourly } from "#drizzle/schema/events.ts";
import { notFound } from "#domain/app-error.ts";
import { type EventType, reportedId } from "#domain/event.ts";
import { hourMs } from "#domain/period.ts";
import type { App } from "#server/base/app.ts";
import { orNull } from "#server/db/or-null.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type * as inputs from "./events.inputs.ts";
import { findBot } from "./find-bot.ts";

type Asked = z.infer<typeof inputs.eventsInput>;
/** Without an id: before all events of that instant. */
type Bound = { at: Date; id?: string };

/** Events that one call looks at, at most, however few of them it finds. */
const lookedAtMax = 10_000;
const textCharacters = 300;

/**
 * What a bot reported, newest first. Whatever is asked for, at most `lookedAtMax` events are looked at: where that
 * ends the search, `searchedBackTo` says so, and `older` leads on. Walking on by `older` yields every event once, those
 * that arrive meanwhile left out.
 */
export async function listEvents(
  app: App,
  ctx: ServiceContext,
  asked: Asked,
): Promise<z.infer<typeof inputs.eventsOutput>> {
  await findBot(app, ctx, asked.botId);
  const upper = await firstWorthLooking(app, ctx, asked);
  if (upper === null) return { events: [], older: null, searchedBackTo: null };
  const isAsked = matching(asked);
  const edge = isAsked && (await findEdge(app, ctx, asked, upper));
  const rows = await app.db
    .select({ ...listed, text: sql`left(${events.text}, ${textCharacters})`.mapWith(orNull(String)) })
    .from(events)
    .where(and(ofBot(ctx, asked), isBelow(upper), edge && notBelow(edge), isAsked))
    .orderBy(...newestFirst)
    .limit(asked.limit + 1);
  const found = rows.slice(0, asked.limit).map((row) => ({ ...row, at: row.at.toISOString() }));
  const last = found.at(-1);
  if (rows.length > asked.limit && last)
    return { events: found, older: { at: last.at, id: last.id }, searchedBackTo: null };
  const searchedBackTo = edge?.at.toISOString() ?? null;
  return { events: found, older: edge ? { at: edge.at.toISOString(), id: edge.id } : null, searchedBackTo };
}

/** One event with all that it brought. @throws AppError NOT_FOUND */
export async function getEvent(
  app: App,
  ctx: ServiceContext,
  ref: z.infer<typeof inputs.eventRef>,
): Promise<z.infer<typeof inputs.eventDetail>> {
  await findBot(app, ctx, ref.botId);
  const [row] = await app.db
    .select({ ...listed, ...inDetail })
    .from(events)
    .where(and(ofBot(ctx, ref), eq(events.at, new Date(ref.at)), eq(events.id, ref.id)));
  if (!row) throw notFound("The event");
  return {
    ...row,
    id: reportedId(row.id),
    at: row.at.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
  };
}

const listed = {
  id: events.id,
  at: events.at,
  type: events.type,
  name: events.name,
  conversation: events.conversation,
  user: events.user,
  latencyMs: events.latencyMs,
};
const inDetail = {
  text: events.text,
  data: events.data,
  source: events.source,
  receivedAt: events.receivedAt,
};
const newestFirst = [desc(events.at), desc(events.id)];

function ofBot(ctx: ServiceContext, { botId, from }: { botId: string; from?: string | undefined }) {
  return and(
    eq(events.contextId, ctx.contextId),
    eq(events.botId, botId),
    from === undefined ? undefined : gte(events.at, new Date(from)),
  );
}

/** What filters ask for beyond the bot and the time; undefined without any. */
function matching({ types, conversation, text }: Asked): SQL | undefined {
  return and(
    types.length > 0 ? inArray(events.type, types) : undefined,
    conversation ? eq(events.conversation, conversation) : undefined,
    text ? holds(text) : undefined,
  );
}

function holds(text: string): SQL | undefined {
  const data = sql`${events.data}::text`;
  const places = [events.text, events.name, events.user, data];
  // Within a text of the data, quotes and line ends stand as JSON writes them.
  const asInJson = JSON.stringify(text).slice(1, -1);
  return or(
    ...places.map((place) => ilike(place, patternOf(text))),
    asInJson === text ? undefined : ilike(data, patternOf(asInJson)),
  );
}

const patternOf = (text: string) => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** `at` is said twice: by a row alone Postgres can't tell which months to leave out. */
function isBelow({ at, id }: Bound): SQL | undefined {
  if (id === undefined) return lt(events.at, at);
  return and(lte(events.at, at), sql`(${events.at}, ${events.id}) < (${at.toISOString()}, ${id})`);
}

function notBelow({ at, id }: { at: Date; id: string }): SQL | undefined {
  return and(gte(events.at, at), sql`(${events.at}, ${events.id}) >= (${at.toISOString()}, ${id})`);
}

/** The last event that a search looks at; undefined if it reaches the first one before. */
async function findEdge(app: App, ctx: ServiceContext, asked: Asked, upper: Bound) {
  const [edge] = await app.db
    .select({ at: events.at, id: events.id })
    .from(events)
    .where(and(ofBot(ctx, asked), isBelow(upper)))
    .orderBy(...newestFirst)
    .limit(1)
    .offset(lookedAtMax - 1);
  return edge;
}

/** Where to begin: the sums of the hours tell where the next event of these types is. Null when there is none. */
async function firstWorthLooking(app: App, ctx: ServiceContext, asked: Asked): Promise<Bound | null> {
  const upper = upperBoundOf(asked);
  if (asked.types.length === 0) return upper;
  const { at, contextId, botId } = statsHourly;
  const [hour] = await app.db
    .select({ at })
    .from(statsHourly)
    .where(
      and(
        eq(contextId, ctx.contextId),
        eq(botId, asked.botId),
        lte(at, upper.at),
        asked.from === undefined ? undefined : gt(at, new Date(Date.parse(asked.from) - hourMs)),
        or(...asked.types.map((type) => gt(counted[type], 0))),
      ),
    )
    .orderBy(desc(at))
    .limit(1);
  if (!hour) return null;
  const hourEnds = new Date(hour.at.getTime() + hourMs);
  return hourEnds < upper.at ? { at: hourEnds } : upper;
}

const counted = {
  "message.in": statsHourly.messagesIn,
  "message.out": statsHourly.messagesOut,
  command: statsHourly.commands,
  error: statsHourly.errors,
  handoff: statsHourly.handoffs,
  resolved: statsHourly.resolved,
  heartbeat: statsHourly.heartbeats,
  custom: statsHourly.customs,
} as const satisfies Record<EventType, unknown>;

/** No event is later than the year 9999. */
const endOfTime = new Date("9999-12-31T23:59:59.999Z");

/** The millisecond after, unless time has ended: no text that Postgres reads has the year 10000. */
function justAfter(instant: string): Date {
  return new Date(Math.min(Date.parse(instant) + 1, endOfTime.getTime()));
}

function upperBoundOf({ before, until }: Asked): Bound {
  const latest = { at: until === undefined ? endOfTime : justAfter(until) };
  if (before === undefined) return latest;
  const bound = { at: new Date(before.at), id: before.id };
  return bound.at < latest.at ? bound : latest;
}

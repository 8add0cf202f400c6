import { and, asc, desc, eq, gt, gte, inArray, lt, sql, type SQLWrapper } from "drizzle-orm";
import { z } from "zod";
import { activities } from "#drizzle/schema/activities.ts";
import { events, statsDaily, statsQuarterHourly } from "#drizzle/schema/events.ts";
import { connectedForMs, isConnected } from "#domain/bot.ts";
import { disconnections, errorBurst, errorBursts, type OpenSpan } from "#domain/incidents.ts";
import { resolvePeriod, type Span } from "#domain/period.ts";
import type { App } from "#server/base/app.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { findBot } from "./find-bot.ts";
import type * as inputs from "./incidents.inputs.ts";

type Incident = z.infer<typeof inputs.incidentsOutput>["incidents"][number];
type Bot = { contextId: string; botId: string };

const incidentsMax = 200;
/** Index look-ups of one call at most: they do for five weeks of a bot that never pauses. */
const hopsMax = 10_000;
const pausesMax = 500;

/** What went wrong with a bot in a period, newest first: see domain/incidents.ts for what counts. */
export async function listIncidents(
  app: App,
  ctx: ServiceContext,
  { botId, period }: z.infer<typeof inputs.incidentsInput>,
): Promise<z.infer<typeof inputs.incidentsOutput>> {
  const now = app.now().getTime();
  const { from, to } = resolvePeriod(period, ctx.timeZone, app.now());
  const span = { from, to: Math.min(to, now) };
  const bot = { contextId: ctx.contextId, botId };
  const [found, { silences, searchedFrom }, pauses, firstHeartbeat, quarters] = await Promise.all([
    findBot(app, ctx, botId),
    findSilences(app, bot, span),
    findPauses(app, bot, span),
    findFirstHeartbeat(app, bot),
    findErrors(app, bot, span),
  ]);
  // Events are placed by the bot's own clock: a fast one has them in the future, by a slow one it was last heard long ago.
  const byServerClock = (silence: OpenSpan): OpenSpan[] => {
    if (silence.to === null) return isConnected(found, app.now()) ? [] : [silence];
    return silence.from < now ? [{ ...silence, to: Math.min(silence.to, now) }] : [];
  };
  const incidents: Incident[] = [
    ...disconnections({ silences: silences.flatMap(byServerClock), pauses, firstHeartbeat }).map(
      (silence) => ({
        ...{ kind: "disconnected" as const, errors: null, reported: null },
        ...spanOutput(silence),
      }),
    ),
    ...errorBursts(quarters)
      .filter((burst) => burst.to > searchedFrom)
      .map((burst) => ({ ...burst, kind: "errors" as const, ...spanOutput(burst) })),
  ].sort((a, b) => (a.from < b.from ? 1 : -1));
  const shown = incidents.slice(0, incidentsMax);
  const reached = incidents.length > incidentsMax ? Date.parse(shown.at(-1)?.from ?? "") : searchedFrom;
  return {
    ...{ from: toInstant(span.from), to: toInstant(span.to), searchedFrom: toInstant(reached) },
    firstHeartbeat: firstHeartbeat === null ? null : toInstant(firstHeartbeat),
    incidents: shown,
  };
}

function toInstant(ms: number): string {
  return new Date(ms).toISOString();
}

function spanOutput({ from, to }: OpenSpan) {
  return { from: toInstant(from), to: to === null ? null : toInstant(to) };
}

const hopsSchema = z.array(z.object({ from: z.number(), to: z.number().nullable(), step: z.number() }));

/**
 * The silences between events, newest first, without reading the events: from an event the index leads to the earliest
 * one that isn't longer ago than a bot may be silent, or over the silence to the one before. So it costs two hops for
 * each five minutes, be it a thousand events or a million.
 */
async function findSilences(app: App, { contextId, botId }: Bot, { from, to }: Span) {
  const isOfBot = and(eq(events.contextId, contextId), eq(events.botId, botId));
  const [next] = await app.db
    .select({ at: events.at })
    .from(events)
    .where(and(isOfBot, gte(events.at, new Date(to))))
    .orderBy(asc(events.at))
    .limit(1);
  const begin = next?.at ?? new Date(to);
  const ms = (instant: string) => sql.raw(`(extract(epoch from ${instant}) * 1000)::float8`);
  const hops = await app.db.execute(sql`
    with recursive hops (begins, ends, step) as (
      select ${begin.toISOString()}::timestamptz, null::timestamptz, 0
      union all
      select coalesce(near.begins, far.begins), case when near.begins is null then hops.begins end, hops.step + 1
      from hops
      left join lateral (
        select ${events.at} as begins from ${events}
        where ${isOfBot} and ${events.at} < hops.begins
          and ${events.at} >= hops.begins - ${connectedForMs} * interval '1 millisecond'
        order by ${events.at} limit 1
      ) near on true
      left join lateral (
        select ${events.at} as begins from ${events}
        where near.begins is null and ${isOfBot} and ${events.at} < hops.begins
        order by ${events.at} desc limit 1
      ) far on true
      where hops.begins > ${toInstant(from)}::timestamptz and hops.step < ${hopsMax}
        and coalesce(near.begins, far.begins) is not null
    )
    select ${ms("begins")} as "from", ${ms("ends")} as "to", step from hops
    where ends is not null or step = ${hopsMax} order by step`);
  const rows = hopsSchema.parse(hops);
  const silences = rows
    .filter((hop) => hop.to !== null)
    .map((hop) => ({ from: hop.from, to: hop.to === begin.getTime() && !next ? null : hop.to }));
  const last = rows.at(-1);
  return { silences, searchedFrom: last?.step === hopsMax ? Math.max(last.from, from) : from };
}

/** When the bot was paused, as what people did tells it. */
async function findPauses(app: App, { contextId, botId }: Bot, { to }: Span): Promise<OpenSpan[]> {
  const changes = await app.db
    .select({ at: activities.at, type: activities.type })
    .from(activities)
    .where(
      and(
        eq(activities.contextId, contextId),
        eq(activities.botId, botId),
        inArray(activities.type, ["bot_paused", "bot_resumed"]),
        lt(activities.at, new Date(to)),
      ),
    )
    .orderBy(sql`${activities.at} desc nulls last`, desc(activities.id))
    .limit(pausesMax);
  return changes.flatMap(({ at, type }, index) =>
    type === "bot_paused" ? [{ from: at.getTime(), to: changes[index - 1]?.at.getTime() ?? null }] : [],
  );
}

/** In milliseconds, or null. Sums lead to it: a bot without heartbeats may have a million other events. */
async function findFirstHeartbeat(app: App, { contextId, botId }: Bot): Promise<number | null> {
  const firstIn = (rollup: typeof statsDaily | typeof statsQuarterHourly, since?: SQLWrapper) =>
    app.db
      .select({ at: rollup.at })
      .from(rollup)
      .where(
        and(
          eq(rollup.contextId, contextId),
          eq(rollup.botId, botId),
          gt(rollup.heartbeats, 0),
          since && gte(rollup.at, since),
        ),
      )
      .orderBy(asc(rollup.at))
      .limit(1);
  const quarter = firstIn(statsQuarterHourly, firstIn(statsDaily));
  const [first] = await app.db
    .select({ at: events.at })
    .from(events)
    .where(
      and(
        eq(events.contextId, contextId),
        eq(events.botId, botId),
        eq(events.type, "heartbeat"),
        gte(events.at, quarter),
      ),
    )
    .orderBy(asc(events.at))
    .limit(1);
  return first?.at.getTime() ?? null;
}

/** The quarter hours with enough errors to be part of a burst, oldest first. */
async function findErrors(app: App, { contextId, botId }: Bot, { from, to }: Span) {
  const { at, errors, messagesIn, messagesOut, commands, handoffs, resolved, customs } = statsQuarterHourly;
  const reported = sql.join(
    [errors, messagesIn, messagesOut, commands, handoffs, resolved, customs],
    sql` + `,
  );
  const rows = await app.db
    .select({ at, errors, reported: sql`${reported}`.mapWith(Number) })
    .from(statsQuarterHourly)
    .where(
      and(
        eq(statsQuarterHourly.contextId, contextId),
        eq(statsQuarterHourly.botId, botId),
        gte(at, new Date(from)),
        lt(at, new Date(to)),
        gte(errors, errorBurst.errorsMin),
      ),
    )
    .orderBy(asc(at));
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

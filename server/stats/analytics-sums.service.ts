import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { type Counts, type Measure, noCounts } from "#domain/measures.ts";
import { hourMs, quarterHourMs } from "#domain/period.ts";
import type { Step } from "#domain/time-steps.ts";
import type { Db } from "#server/db/client.ts";

type Wanted = {
  contextId: string;
  /** These bots only; all of the context where there are none. */
  botIds: string[];
  steps: Step[];
  /** How many bots are told apart, those with most of the measure; the others are summed up. */
  botsMax: number;
  measure: Measure;
};

export type AnalyticsSums = {
  /** Every bot that had anything in either period. */
  bots: Map<string, { now: Counts; previous: Counts }>;
  /** By the index of the step; `botId` is null for the bots that aren't told apart. */
  steps: { botId: string | null; index: number; isPrevious: boolean; counts: Counts }[];
};

/**
 * The sums of every step and of the same step of the previous period, in one query of the rollups: by whole hours, and by
 * quarter hours only within an hour in which a step begins or the period ends.
 */
export async function sumForAnalytics(db: Db, wanted: Wanted): Promise<AnalyticsSums> {
  const { steps } = wanted;
  const rows = rowsSchema.parse(await db.execute(queryOf(wanted)));
  const sums: AnalyticsSums = { bots: new Map(), steps: [] };
  for (const { botId, place, isBot, ...counts } of rows) {
    const isPrevious = place <= steps.length;
    if (!isBot) {
      const index = isPrevious ? place - 1 : place - steps.length - 2;
      sums.steps.push({ botId, index, isPrevious, counts });
    } else if (botId !== null) {
      const bot = sums.bots.get(botId) ?? { now: noCounts, previous: noCounts };
      sums.bots.set(botId, { ...bot, [isPrevious ? "previous" : "now"]: counts });
    }
  }
  return sums;
}

const sum = z.number();
const rowsSchema = z.array(
  z.object({
    botId: z.string().nullable(),
    place: z.number(),
    isBot: z.boolean(),
    received: sum,
    sent: sum,
    commands: sum,
    errors: sum,
    handoffs: sum,
    resolved: sum,
    heartbeats: sum,
    customs: sum,
    latencyCount: sum,
    latencyMsSum: sum,
  }),
);

/** Places are counted from 1: the previous steps, what lies between the periods, the steps. */
function queryOf({ contextId, botIds, steps, botsMax, measure }: Wanted): SQL {
  const { from, to, starts, split } = bordersOf(steps);
  const gap = steps.length + 1;
  const isAsked = sql`context_id = ${contextId} and at >= ${from}::timestamptz and at < ${to}::timestamptz
    ${botIds.length === 0 ? sql`` : sql`and bot_id = any(${listOf(botIds)}::text[])`}`;
  return sql`
    with hours as materialized (
      select at, width_bucket(at, ${starts}::timestamptz[]) as place
      from generate_series(date_trunc('hour', ${from}::timestamptz), ${to}::timestamptz, interval '1 hour') at
      where at <> all(${listOf(split.map(toIso))}::timestamptz[])
    ), quarters as materialized (
      select at, width_bucket(at, ${starts}::timestamptz[]) as place
      from unnest(${listOf(split.flatMap(quartersOf).map(toIso))}::timestamptz[]) at
    ), placed as materialized (
      select bot_id, place, ${totals}
      from (
        select * from stats_hourly join hours using (at) where ${isAsked} and place <> ${gap}
        union all
        select * from stats_quarter_hourly join quarters using (at)
        where ${isAsked} and place <> ${gap} and at = any(${listOf(split.flatMap(quartersOf).map(toIso))}::timestamptz[])
      ) buckets
      group by 1, 2
    ), ranked as (
      select bot_id from placed where place > ${gap}
      group by 1 having sum(${weights[measure]}) > 0
      order by sum(${weights[measure]}) desc, bot_id limit ${botsMax}
    )
    select bot_id as "botId", (case when place > ${gap} then ${gap} + 1 else 1 end)::int as place,
      true as "isBot", ${aliases} from placed group by 1, 2
    union all
    select ranked.bot_id, place, false, ${aliases} from placed left join ranked using (bot_id) group by 1, 2`;
}

/** All in whole hours but for those hours that a border splits. */
function bordersOf(steps: Step[]) {
  const first = steps[0]?.previous.from ?? 0;
  const last = steps.at(-1);
  const starts = [
    ...steps.map(({ previous }) => previous.from),
    last?.previous.to ?? 0,
    ...steps.map(({ from }) => from),
  ];
  const to = last?.to ?? 0;
  const split = new Set([...starts, to].filter((at) => at % hourMs !== 0).map((at) => at - (at % hourMs)));
  return { from: toIso(first), to: toIso(to), starts: listOf(starts.map(toIso)), split: [...split] };
}

function quartersOf(hour: number): number[] {
  return [0, 1, 2, 3].map((quarter) => hour + quarter * quarterHourMs);
}

function toIso(instantMs: number): string {
  return new Date(instantMs).toISOString();
}

/** Postgres' own notation of a list; ids and instants need no quotes. */
function listOf(values: string[]): string {
  return `{${values.join()}}`;
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
const totals = sql.join(
  Object.values(columns).map((column) => sql`sum(${column}) as ${column}`),
  sql`, `,
);
const aliases = sql.join(
  Object.entries(columns).map(([name, column]) => sql`sum(${column})::float8 as ${sql.identifier(name)}`),
  sql`, `,
);

/** As `weightOf` has it. */
const weights: Record<Measure, SQL> = {
  ...columns,
  messages: sql`messages_in + messages_out`,
  errorRate: columns.errors,
  responseTime: columns.latencyCount,
};

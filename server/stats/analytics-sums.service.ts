import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { type Counts, type Measure, noCounts } from "#domain/measures.ts";
import type { Step } from "#domain/time-steps.ts";
import type { Db } from "#server/db/client.ts";
import { coveredCounts, coveredSums, coverValues, isAnyCovered } from "./covered-sums.ts";

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

/** The sums of every step and of the same step of the previous period, in one query. */
export async function sumForAnalytics(db: Db, wanted: Wanted): Promise<AnalyticsSums> {
  const { steps } = wanted;
  const rows = rowsSchema.parse(await db.execute(queryOf(wanted)));
  const sums: AnalyticsSums = { bots: new Map(), steps: [] };
  for (const { botId, place, isBot, ...counts } of rows) {
    const isPrevious = place < steps.length;
    if (!isBot) {
      const index = isPrevious ? place : place - steps.length;
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

/** Places are the previous steps and then the steps; of a bot's sums, the first of each. */
function queryOf({ contextId, botIds, steps, botsMax, measure }: Wanted): SQL {
  const spans = [...steps.map(({ previous }) => previous), ...steps].map(({ from, to }, place) => ({
    ...{ from, to, place },
  }));
  const count = steps.length;
  const covered = coveredSums(coverValues(spans), (rollup) =>
    and(eq(rollup.contextId, contextId), botIds.length === 0 ? undefined : inArray(rollup.botId, botIds)),
  );
  return sql`
    with placed as materialized (
      select bot, place, ${totals} from ${covered} group by 1, 2 having ${isAnyCovered}
    ), ranked as (
      select bot from placed where place >= ${count}
      group by 1 having sum(${weightOf(measure)}) > 0
      order by sum(${weightOf(measure)}) desc, bot limit ${botsMax}
    )
    select bot as "botId", (case when place >= ${count} then ${count} else 0 end)::int as place,
      true as "isBot", ${aliases} from placed group by 1, 2
    union all
    select ranked.bot, place, false, ${aliases} from placed left join ranked using (bot) group by 1, 2`;
}

const counted = Object.entries(coveredCounts);
const totals = sql.join(
  counted.map(([name, count]) => sql`${count} as ${sql.identifier(name)}`),
  sql`, `,
);
const aliases = sql.join(
  counted.map(([name]) => sql`sum(${sql.identifier(name)}) as ${sql.identifier(name)}`),
  sql`, `,
);

/** As `weightOf` has it, of the counts by their names. */
function weightOf(measure: Measure): SQL {
  const count = (name: keyof Counts) => sql`${sql.identifier(name)}`;
  if (measure === "messages") return sql`${count("received")} + ${count("sent")}`;
  if (measure === "errorRate") return count("errors");
  if (measure === "responseTime") return count("latencyCount");
  return count(measure);
}

import { and, eq } from "drizzle-orm";
import type { ResolvedPeriod, Span } from "#domain/period.ts";
import { statsDaily } from "#drizzle/schema/events.ts";
import type { Db } from "#server/db/client.ts";
import { statement } from "#server/db/statement.ts";
import {
  coveredCounts,
  coveredPlace,
  coveredSums,
  coverKinds,
  coverValues,
  isAnyCovered,
} from "./covered-sums.ts";

type Wanted = {
  contextId: string;
  /** One bot only; all of the context otherwise. */
  botId: string | undefined;
  period: ResolvedPeriod;
  /** The days or hours of the period, in order. */
  slots: Span[];
};

export type MessageSums = { received: number; sent: number; commands: number; errors: number };

/** The sums of every slot that had any, by the start of the slot, and of the previous period; one query. */
export async function sumMessages(
  db: Db,
  { contextId, botId, period, slots }: Wanted,
): Promise<{ previous: MessageSums | undefined; slots: Map<number, MessageSums> }> {
  const spans = [period.previous, ...slots].map(({ from, to }, place) => ({ from, to, place }));
  const values = { contextId, botId: botId ?? "", ...coverValues(spans) };
  const rows = await (botId === undefined ? sumOfAll : sumOfOne)(db, values);
  const sums = new Map(rows.map(({ place, ...row }) => [place, row]));
  return {
    previous: sums.get(0),
    slots: new Map(
      slots.flatMap(({ from }, index) => {
        const row = sums.get(index + 1);
        return row ? [[from, row]] : [];
      }),
    ),
  };
}

const sumOfAll = sumByPlace(false);
const sumOfOne = sumByPlace(true);

/** One for all bots and one for a single one: they want other indexes. */
function sumByPlace(isOfOne: boolean) {
  const kinds = { contextId: statsDaily.contextId, botId: statsDaily.botId, ...coverKinds };
  return statement("messages", kinds, (db, { contextId, botId, ...given }) => {
    const { received, sent, commands, errors } = coveredCounts;
    return db
      .select({ place: coveredPlace, received, sent, commands, errors })
      .from(
        coveredSums(given, (rollup) =>
          and(eq(rollup.contextId, contextId), isOfOne ? eq(rollup.botId, botId) : undefined),
        ),
      )
      .groupBy(coveredPlace)
      .having(isAnyCovered);
  });
}

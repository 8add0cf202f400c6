import { and, eq, inArray } from "drizzle-orm";
import type { ResolvedPeriod } from "#domain/period.ts";
import type { Db } from "#server/db/client.ts";
import {
  coveredBot,
  coveredCounts,
  coveredPlace,
  coveredSums,
  coverValues,
} from "#server/stats/covered-sums.ts";

type Wanted = { contextId: string; botIds: string[]; days: ResolvedPeriod["days"] };

/** What each of these bots reported day by day, and in all; one query. */
export async function dailySums(db: Db, { contextId, botIds, days }: Wanted) {
  const values = coverValues(days.map(({ from, to }, place) => ({ from, to, place })));
  const covered = coveredSums(values, (rollup) =>
    and(eq(rollup.contextId, contextId), inArray(rollup.botId, botIds)),
  );
  const { received, sent, errors } = coveredCounts;
  const rows =
    botIds.length === 0
      ? []
      : await db
          .select({ botId: coveredBot, place: coveredPlace, received, sent, errors })
          .from(covered)
          .groupBy(coveredBot, coveredPlace);

  return (ofBotId: string) => {
    const daily = days.map(() => 0);
    let errorsInAll = 0;
    for (const row of rows.filter((one) => one.botId === ofBotId)) {
      daily[row.place] = row.received + row.sent;
      errorsInAll += row.errors;
    }
    return { daily, messages: daily.reduce((sum, messages) => sum + messages, 0), errors: errorsInAll };
  };
}

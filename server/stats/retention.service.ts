import { sql } from "drizzle-orm";
import type { z } from "zod";
import { startOfDay } from "#domain/days.ts";
import { addDays, localDay } from "#domain/local-time.ts";
import { events } from "#drizzle/schema/events.ts";
import type { App } from "#server/base/app.ts";
import { plain, statement } from "#server/db/statement.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { readFirstDayOfWeek } from "./first-day-of-week.ts";
import type { retentionInput, retentionOutput } from "./stats.inputs.ts";

type Input = z.infer<typeof retentionInput>;
type Output = z.infer<typeof retentionOutput>;

/** Who wrote in these weeks before the first isn't new in it; who last wrote earlier is. */
const weeksBefore = 4;

/**
 * Of the people who began to write in each of the last weeks, how many wrote again in each week after, the running week
 * included. A command is written as a message is. A person is who a bot says it is: the same name at two bots is two people.
 */
export async function readRetention(app: App, ctx: ServiceContext, input: Input): Promise<Output> {
  const timeZone = input.timeZone ?? ctx.timeZone;
  const today = localDay(app.now().getTime(), timeZone);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const sinceFirst = (weekday - (await readFirstDayOfWeek(app, ctx)) + 7) % 7;
  const weeks = Array.from({ length: input.weeks }, (_, index) =>
    addDays(today, -sinceFirst - 7 * (input.weeks - 1 - index)),
  );
  const [first = today] = weeks;
  const instantOf = (day: string) => new Date(startOfDay(day, timeZone));
  const rows = await countReturns(app.db, {
    contextId: ctx.contextId,
    since: instantOf(addDays(first, -7 * weeksBefore)),
    until: app.now(),
    bounds: JSON.stringify(weeks.map(instantOf)),
  });
  const people = new Map(rows.map(({ cohort, week, count }) => [`${cohort} ${week}`, count]));
  return {
    timeZone,
    cohorts: weeks.map((week, index) => {
      const returned = weeks.slice(index).map((_, later) => {
        return people.get(`${index + 1} ${index + 1 + later}`) ?? 0;
      });
      return { week, people: returned[0] ?? 0, returned };
    }),
  };
}

/** Weeks count from 1; what lies before the first of them is in week 0. */
const countReturns = statement(
  "retention",
  { contextId: events.contextId, since: events.at, until: events.at, bounds: plain<string>() },
  (db, { contextId, since, until, bounds }) => {
    const heard = sql`
      select distinct ${events.botId} as bot, ${events.user} as person, width_bucket(
        ${events.at},
        array(select jsonb_array_elements_text(${bounds}::text::jsonb)::timestamptz order by 1)
      ) as week
      from ${events}
      where ${events.contextId} = ${contextId} and ${events.at} >= ${since} and ${events.at} <= ${until}
        and ${events.type} in ('message.in', 'command') and ${events.user} is not null`;
    return db
      .select({
        cohort: sql`cohort`.mapWith(Number),
        week: sql`week`.mapWith(Number),
        count: sql`count(*)`.mapWith(Number),
      })
      .from(
        sql`(select week, min(week) over (partition by bot, person) as cohort from (${heard}) heard) came`,
      )
      .where(sql`cohort > 0`)
      .groupBy(sql`cohort`, sql`week`);
  },
);

import { and, asc, desc, eq, gt, or, sql } from "drizzle-orm";
import type { z } from "zod";
import { hourlyActivityTypes, type HourlyActivityType } from "#domain/activity.ts";
import { activities } from "#drizzle/schema/activities.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { statsHourly } from "#drizzle/schema/events.ts";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import type { Db } from "#server/db/client.ts";
import { plain, statement } from "#server/db/statement.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type * as inputs from "./activity.inputs.ts";

type Activity = z.infer<typeof inputs.timelineOutput>["activities"][number];

/**
 * What people did to the bots and what each bot reported in an hour, newest first; deleted bots keep their name.
 * Ids stay the same from one call to the next.
 */
export async function readTimeline(
  app: App,
  ctx: ServiceContext,
  { limit }: z.infer<typeof inputs.timelineInput>,
): Promise<z.infer<typeof inputs.timelineOutput>> {
  const [done, reported] = await Promise.all([
    readWhatPeopleDid(app.db, ctx.contextId, limit),
    readWhatBotsReported(app.db, ctx.contextId, limit),
  ]);
  const newestFirst = [...done, ...reported].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return { activities: newestFirst.slice(0, limit) };
}

async function readWhatPeopleDid(db: Db, contextId: string, limit: number): Promise<Activity[]> {
  const rows = await selectActivities(db, { contextId, limit });
  return rows.map(({ deletedAt, ...row }) => ({
    ...row,
    botId: deletedAt ? null : row.botId,
    at: row.at.toISOString(),
    count: null,
  }));
}

const selectActivities = statement(
  "activities",
  { contextId: activities.contextId, limit: plain<number>() },
  (db, { contextId }) =>
    db
      .select({
        id: activities.id,
        type: activities.type,
        at: activities.at,
        botId: activities.botId,
        botName: bots.name,
        deletedAt: bots.deletedAt,
        actorName: users.name,
      })
      .from(activities)
      .leftJoin(bots, and(eq(bots.contextId, activities.contextId), eq(bots.id, activities.botId)))
      .leftJoin(users, eq(users.id, activities.actorId))
      .where(eq(activities.contextId, contextId))
      // As the index has it: without "nulls last" every row would be sorted.
      .orderBy(sql`${activities.at} desc nulls last`, desc(activities.id))
      .limit(sql.placeholder("limit")),
);

/** At least one activity for each of the newest `limit` hours of a bot that had any. */
async function readWhatBotsReported(db: Db, contextId: string, limit: number): Promise<Activity[]> {
  const hours = await selectHours(db, { contextId, limit });
  return hours.flatMap((hour) => hourlyActivityTypes.flatMap((type) => activityOf(hour, type)));
}

const selectHours = statement(
  "hours worth telling",
  { contextId: statsHourly.contextId, limit: plain<number>() },
  (db, { contextId }) => {
    const { at, botId, messagesIn, messagesOut, errors, handoffs } = statsHourly;
    const isWorthTelling = or(...[messagesIn, messagesOut, errors, handoffs].map((count) => gt(count, 0)));
    const latest = db
      .select({ at, botId, messagesIn, messagesOut, errors, handoffs })
      .from(statsHourly)
      .where(and(eq(statsHourly.contextId, contextId), isWorthTelling))
      .orderBy(desc(at), asc(botId))
      .limit(sql.placeholder("limit"))
      .as("latest");
    return db
      .select({
        at: latest.at,
        botId: latest.botId,
        botName: bots.name,
        deletedAt: bots.deletedAt,
        messages: sql`${latest.messagesIn} + ${latest.messagesOut}`.mapWith(Number),
        errors: latest.errors,
        handoffs: latest.handoffs,
      })
      .from(latest)
      .leftJoin(bots, and(eq(bots.contextId, contextId), eq(bots.id, latest.botId)))
      .orderBy(desc(latest.at), asc(latest.botId));
  },
);

type Hour = { at: Date; botId: string; botName: string | null; deletedAt: Date | null } & Record<
  HourlyActivityType,
  number
>;

function activityOf(hour: Hour, type: HourlyActivityType): Activity[] {
  if (hour[type] === 0) return [];
  const at = hour.at.toISOString();
  const { botId, botName, deletedAt } = hour;
  const shared = { type, at, botName, count: hour[type], actorName: null };
  return [{ ...shared, id: `${botId}:${at}:${type}`, botId: deletedAt ? null : botId }];
}

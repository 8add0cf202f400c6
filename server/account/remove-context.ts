import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { activities, auditLog } from "#drizzle/schema/activities.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { events, statsDaily, statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import type { App } from "#server/base/app.ts";
import type { Tx } from "#server/base/write.ts";

/** Everything that is about a bot; a bot's keys go with its row. */
const tablesOfBots = [
  { table: events, contextId: events.contextId, botId: events.botId },
  { table: statsHourly, contextId: statsHourly.contextId, botId: statsHourly.botId },
  { table: statsQuarterHourly, contextId: statsQuarterHourly.contextId, botId: statsQuarterHourly.botId },
  { table: statsDaily, contextId: statsDaily.contextId, botId: statsDaily.botId },
  { table: activities, contextId: activities.contextId, botId: activities.botId },
  { table: bots, contextId: bots.contextId, botId: bots.id },
];

/** Removes bots of a context as if they had never been, with all they reported. Call it in a transaction. */
export async function removeBots(tx: Tx, ofContextId: string, botIds: string[]): Promise<void> {
  for (const { table, contextId, botId } of tablesOfBots)
    await tx.db.delete(table).where(and(eq(contextId, ofContextId), inArray(botId, botIds)));
}

/**
 * Removes all that stands under a context's id: bots with what they reported, activities and the log. Call it in the
 * transaction that removes whose they were.
 */
export async function removeContext(tx: Tx, ofContextId: string): Promise<void> {
  for (const { table, contextId } of tablesOfBots)
    await tx.db.delete(table).where(eq(contextId, ofContextId));
  // The log is append-only but for this.
  await tx.db.execute(sql`select set_config('botdeck.purged_context', ${ofContextId}, true)`);
  await tx.db.delete(auditLog).where(eq(auditLog.contextId, ofContextId));
}

const EVENTS_AT_ONCE = 20_000;

/**
 * Removes what the bots of a context reported, some at a time: a million events in one statement would take longer than
 * a statement may, and hold up others meanwhile. For contexts that are gone already; what is left goes with `removeContext`.
 */
export async function removeEvents({ db }: Pick<App, "db">, ofContextId: string): Promise<void> {
  const ids = await db.select({ id: bots.id }).from(bots).where(eq(bots.contextId, ofContextId));
  for (const { id } of ids) {
    const ofBot = and(eq(events.contextId, ofContextId), eq(events.botId, id));
    for (;;) {
      const [last] = await db
        .select({ at: events.at })
        .from(events)
        .where(ofBot)
        .orderBy(asc(events.at))
        .offset(EVENTS_AT_ONCE - 1)
        .limit(1);
      if (!last) break;
      await db.delete(events).where(and(ofBot, lte(events.at, last.at)));
    }
  }
}

import { and, eq, gt, isNull, lt } from "drizzle-orm";
import { connectedForMs } from "#domain/bot.ts";
import { hourMs } from "#domain/period.ts";
import { bots } from "#drizzle/schema/bots.ts";
import type { App } from "#server/app.ts";
import { statement } from "#server/db/statement.ts";
import { type ReportedEvent, writeEvents } from "#server/ingest/write-events.ts";

const beatEveryMs = 2 * 60_000;
/** Closer than a bot may be silent. */
const beatsApartMs = connectedForMs - 60_000;
/** One that has been silent for longer is meant to be. */
const silentForMs = 24 * hourMs;

/**
 * Sample bots have no process that could report: while someone looks at them, their heartbeats come from here, those of
 * the time in which nobody looked included.
 */
export async function beatSampleBots(app: App, contextId: string): Promise<void> {
  const now = app.now();
  const due = await selectDue(app.db, {
    contextId,
    from: new Date(now.getTime() - silentForMs),
    to: new Date(now.getTime() - beatEveryMs),
  });
  for (const { lastEventAt, ...bot } of due)
    await writeEvents(app, bot, beatsBetween(lastEventAt?.getTime() ?? now.getTime(), now.getTime()));
}

function beatsBetween(after: number, until: number): ReportedEvent[] {
  return Array.from({ length: Math.ceil((until - after) / beatsApartMs) }, (_, index) => {
    const at = until - index * beatsApartMs;
    return { id: `sample-heartbeat-${at}`, type: "heartbeat", at: new Date(at).toISOString() };
  });
}

const selectDue = statement(
  "sample bots that are due",
  { contextId: bots.contextId, from: bots.lastEventAt, to: bots.lastEventAt },
  (db, { contextId, from, to }) =>
    db
      .select({ contextId: bots.contextId, botId: bots.id, lastEventAt: bots.lastEventAt })
      .from(bots)
      .where(
        and(
          eq(bots.contextId, contextId),
          eq(bots.isSample, true),
          isNull(bots.pausedAt),
          isNull(bots.deletedAt),
          lt(bots.lastEventAt, to),
          gt(bots.lastEventAt, from),
        ),
      ),
);

import { and, eq, gt, isNull, lt } from "drizzle-orm";
import { hourMs } from "#domain/period.ts";
import { bots } from "#drizzle/schema/bots.ts";
import type { App } from "#server/app.ts";
import { statement } from "#server/db/statement.ts";
import { writeEvents } from "#server/ingest/write-events.ts";

const beatEveryMs = 2 * 60_000;
/** One that has been silent for longer is meant to be. */
const silentForMs = 24 * hourMs;

/** Sample bots have no process that could report: while someone looks at them, their heartbeats come from here. */
export async function beatSampleBots(app: App, contextId: string): Promise<void> {
  const now = app.now();
  const due = await selectDue(app.db, {
    contextId,
    from: new Date(now.getTime() - silentForMs),
    to: new Date(now.getTime() - beatEveryMs),
  });
  for (const bot of due)
    await writeEvents(app, bot, [
      { id: `sample-heartbeat-${now.getTime()}`, type: "heartbeat", at: now.toISOString() },
    ]);
}

const selectDue = statement(
  "sample bots that are due",
  { contextId: bots.contextId, from: bots.lastEventAt, to: bots.lastEventAt },
  (db, { contextId, from, to }) =>
    db
      .select({ contextId: bots.contextId, botId: bots.id })
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

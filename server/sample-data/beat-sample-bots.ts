import { and, eq, gt, isNull, lt } from "drizzle-orm";
import { hourMs } from "#domain/period.ts";
import { bots } from "#drizzle/schema/bots.ts";
import type { App } from "#server/app.ts";
import { writeEvents } from "#server/ingest/write-events.ts";

const beatEveryMs = 2 * 60_000;
/** One that has been silent for longer is meant to be. */
const silentForMs = 24 * hourMs;

/** Sample bots have no process that could report: while someone looks at them, their heartbeats come from here. */
export async function beatSampleBots(app: App, contextId: string): Promise<void> {
  const now = app.now();
  const due = await app.db
    .select({ contextId: bots.contextId, botId: bots.id })
    .from(bots)
    .where(
      and(
        eq(bots.contextId, contextId),
        eq(bots.isSample, true),
        isNull(bots.pausedAt),
        isNull(bots.deletedAt),
        lt(bots.lastEventAt, new Date(now.getTime() - beatEveryMs)),
        gt(bots.lastEventAt, new Date(now.getTime() - silentForMs)),
      ),
    );
  for (const bot of due)
    await writeEvents(app, bot, [
      { id: `sample-heartbeat-${now.getTime()}`, type: "heartbeat", at: now.toISOString() },
    ]);
}

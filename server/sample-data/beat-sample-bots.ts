import { and, eq, exists, gt, isNull, lt } from "drizzle-orm";
import { connectedForMs } from "#domain/bot.ts";
import { hourMs, minuteMs } from "#domain/period.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { sessions, users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import { type ReportedEvent, writeEvents } from "#server/ingest/write-events.ts";

export const beatEveryMs = 2 * minuteMs;
/** Closer than a bot may be silent. */
const beatsApartMs = connectedForMs - minuteMs;
/** A bot that has been silent for longer is meant to be; whoever hasn't looked for longer hardly comes back. */
const recentMs = 24 * hourMs;

/**
 * Sample bots have no process that could report: while somebody explores them, their heartbeats come from here, those of
 * the time in which Botdeck was stopped included.
 */
export async function beatSampleBots(app: App): Promise<void> {
  const now = app.now().getTime();
  for (const { lastEventAt, ...bot } of await selectDue(app, now))
    await writeEvents(app, bot, beatsBetween(lastEventAt?.getTime() ?? now, now));
}

function beatsBetween(after: number, until: number): ReportedEvent[] {
  return Array.from({ length: Math.ceil((until - after) / beatsApartMs) }, (_, index) => {
    const at = until - index * beatsApartMs;
    return { id: `sample-heartbeat-${at}`, type: "heartbeat", at: new Date(at).toISOString() };
  });
}

function selectDue({ db }: App, now: number) {
  const recently = new Date(now - recentMs);
  const visit = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, users.id), gt(sessions.lastUsedAt, recently)));
  return db
    .select({ contextId: bots.contextId, botId: bots.id, lastEventAt: bots.lastEventAt })
    .from(bots)
    .innerJoin(users, and(eq(users.id, bots.contextId), eq(users.isSample, true)))
    .where(
      and(
        exists(visit),
        eq(bots.isSample, true),
        isNull(bots.pausedAt),
        isNull(bots.deletedAt),
        // Those that come due before the next round as well.
        lt(bots.lastEventAt, new Date(now - beatEveryMs)),
        gt(bots.lastEventAt, recently),
      ),
    );
}

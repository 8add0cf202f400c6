import { and, eq, sql } from "drizzle-orm";
import { bots } from "#drizzle/schema/bots.ts";
import type { App } from "#server/base/app.ts";
import type { Hearing, Reporter } from "./write-events.ts";

/** Of a bot whose reports are all refused, since its clock is too fast: its page says so. */
export async function noteClock(
  { db }: Pick<App, "db">,
  reporter: Reporter,
  hearing: Hearing,
): Promise<void> {
  await db
    .update(bots)
    // A report is no edit: without this Drizzle would move `updatedAt`.
    .set({ clockOffMs: hearing.clockOffMs, updatedAt: sql`${bots.updatedAt}` })
    .where(and(eq(bots.contextId, reporter.contextId), eq(bots.id, reporter.botId)));
}

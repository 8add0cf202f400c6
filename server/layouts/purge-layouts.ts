import { sql } from "drizzle-orm";
import type { App } from "#server/app.ts";

const dayMs = 86_400_000;
/** How long a removed widget rests in its dashboard's bin. */
export const removedKeptMs = 30 * dayMs;
const revisionsKeptMs = 90 * dayMs;

/**
 * Ends the history of layouts after 90 days, and what has been in their bins for 30: the widgets too that stand nowhere
 * else and are in no other bin.
 */
export async function purgeLayouts(app: Pick<App, "db" | "now">): Promise<void> {
  const before = (ms: number): string => new Date(app.now().getTime() - ms).toISOString();
  await app.db.execute(sql`delete from layout_revisions where created_at < ${before(revisionsKeptMs)}`);
  await app.db.execute(sql`
    with gone as (
      delete from dashboard_layout_items where removed_at < ${before(removedKeptMs)}
      returning id, user_widget_id
    )
    delete from user_widgets widget
    where id in (select user_widget_id from gone)
      and not exists (
        select from dashboard_layout_items item
        where item.user_widget_id = widget.id and item.id not in (select id from gone)
      )`);
}

import { sql } from "drizzle-orm";
import type { App } from "#server/app.ts";

/** How long a deleted dashboard rests in the bin. */
export const keptForMs = 30 * 86_400_000;

/** Ends what has been in the bin for 30 days, whoever's it was, with the widgets that stand on no other dashboard. */
export async function purgeDashboards(app: Pick<App, "db" | "now">): Promise<void> {
  const before = new Date(app.now().getTime() - keptForMs).toISOString();
  await app.db.execute(sql`
    with gone as (delete from dashboard_layouts where deleted_at < ${before} returning id)
    delete from user_widgets widget
    where id in (select user_widget_id from dashboard_layout_items where layout_id in (select id from gone))
      and not exists (
        select from dashboard_layout_items item
        where item.user_widget_id = widget.id and item.layout_id not in (select id from gone)
      )`);
}

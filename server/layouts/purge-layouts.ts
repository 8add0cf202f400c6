import { sql } from "drizzle-orm";
import { dashboardLayoutItems, layoutRevisions } from "#drizzle/schema/layouts.ts";
import { userWidgets } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";

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
  const { createdAt } = layoutRevisions;
  const { id, removedAt, userWidgetId } = dashboardLayoutItems;
  await app.db.execute(sql`delete from ${layoutRevisions} where ${createdAt} < ${before(revisionsKeptMs)}`);
  await app.db.execute(sql`
    with gone as (
      delete from ${dashboardLayoutItems} where ${removedAt} < ${before(removedKeptMs)}
      returning ${id} as item, ${userWidgetId} as widget
    )
    delete from ${userWidgets}
    where ${userWidgets.id} in (select widget from gone)
      and not exists (
        select from ${dashboardLayoutItems}
        where ${userWidgetId} = ${userWidgets.id} and ${id} not in (select item from gone)
      )`);
}

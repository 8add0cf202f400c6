import { sql } from "drizzle-orm";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { userWidgets } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";

/** How long a deleted dashboard rests in the bin. */
export const keptForMs = 30 * 86_400_000;

/** Ends what has been in the bin for 30 days, whoever's it was, with the widgets that stand on no other dashboard. */
export async function purgeDashboards(app: Pick<App, "db" | "now">): Promise<void> {
  const before = new Date(app.now().getTime() - keptForMs).toISOString();
  const { layoutId, userWidgetId } = dashboardLayoutItems;
  await app.db.execute(sql`
    with gone as (
      delete from ${dashboardLayouts} where ${dashboardLayouts.deletedAt} < ${before}
      returning ${dashboardLayouts.id} as layout
    )
    delete from ${userWidgets}
    where ${userWidgets.id} in (
      select ${userWidgetId} from ${dashboardLayoutItems} where ${layoutId} in (select layout from gone)
    ) and not exists (
      select from ${dashboardLayoutItems}
      where ${userWidgetId} = ${userWidgets.id} and ${layoutId} not in (select layout from gone)
    )`);
}

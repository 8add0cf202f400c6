import { and, asc, eq } from "drizzle-orm";
import { newId } from "#domain/id.ts";
import { columnsMax } from "#domain/grid/grid.ts";
import { dashboardLayoutItems } from "#drizzle/schema/layouts.ts";
import { widgetDefinitions } from "#drizzle/schema/widgets.ts";
import { insertDashboard } from "#server/dashboards/insert-dashboard.ts";
import { createDefaultLayout } from "#server/layouts/create-default-layout.ts";
import { insertGrants } from "#server/sandbox/grants.service.ts";
import { ownPublisherId } from "#server/developers/sync-own-widgets.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { Tx } from "#server/base/write.ts";
import { insertUserWidget } from "#server/widgets/insert-user-widget.ts";

/** Puts the marketplace widgets that come with Botdeck onto a second dashboard of a sample account, with all they ask for. */
export async function showOwnWidgets(tx: Tx, ctx: ServiceContext): Promise<void> {
  const definitions = await tx.db
    .select()
    .from(widgetDefinitions)
    .where(and(eq(widgetDefinitions.authorId, ownPublisherId), widgetDefinitions.isActive))
    .orderBy(asc(widgetDefinitions.slug));
  // In the first moments of a new installation they aren't there yet.
  if (definitions.length === 0) return;
  await createDefaultLayout(tx, ctx);
  const layoutId = newId("layout");
  await insertDashboard(tx, ctx, { layoutId, name: "From the marketplace" });
  let [x, y, rowHeight] = [0, 0, 0];
  for (const [order, { id: widgetId, defaultWidth: w, defaultHeight: h }] of definitions.entries()) {
    const userWidgetId = newId("userWidget");
    const { row, definition, asked } = await insertUserWidget(tx, ctx, { userWidgetId, widgetId });
    await insertGrants(tx, ctx, { ...row, name: definition.name }, asked);
    if (x + w > columnsMax) [x, y, rowHeight] = [0, y + rowHeight, 0];
    await tx.db
      .insert(dashboardLayoutItems)
      .values({ id: newId("layoutItem"), layoutId, userWidgetId, x, y, w, h, order });
    x += w;
    rowHeight = Math.max(rowHeight, h);
  }
}

import { and, asc, eq } from "drizzle-orm";
import { newId } from "#domain/id.ts";
import { type Box, columnsMax } from "#domain/grid/grid.ts";
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
  for (const [order, { widgetId, box }] of inFullRows(definitions).entries()) {
    const userWidgetId = newId("userWidget");
    const { row, definition, asked } = await insertUserWidget(tx, ctx, { userWidgetId, widgetId });
    await insertGrants(tx, ctx, { ...row, name: definition.name }, asked);
    const place = { id: newId("layoutItem"), layoutId, userWidgetId, order, ...box };
    await tx.db.insert(dashboardLayoutItems).values(place);
  }
}

type Sized = Pick<
  typeof widgetDefinitions.$inferSelect,
  "id" | "defaultWidth" | "defaultHeight" | "maxWidth" | "maxHeight"
>;

/** Places them in rows of one height from edge to edge, as far as each may be stretched. */
function inFullRows(definitions: readonly Sized[]): { widgetId: string; box: Box }[] {
  const rows: Sized[][] = [];
  for (const one of definitions) {
    const row = rows.at(-1);
    if (row && widthOf(row) + one.defaultWidth <= columnsMax) row.push(one);
    else rows.push([one]);
  }
  const placed: { widgetId: string; box: Box }[] = [];
  let y = 0;
  for (const row of rows) {
    const height = Math.max(...row.map(({ defaultHeight }) => defaultHeight));
    let x = 0;
    for (const one of row) {
      const isLast = one === row.at(-1);
      const w = isLast ? Math.min(columnsMax - x, one.maxWidth) : one.defaultWidth;
      placed.push({ widgetId: one.id, box: { x, y, w, h: Math.min(height, one.maxHeight) } });
      x += w;
    }
    y += height;
  }
  return placed;
}

const widthOf = (row: readonly Sized[]) => row.reduce((sum, { defaultWidth }) => sum + defaultWidth, 0);

import { and, asc, eq } from "drizzle-orm";
import type { Tile } from "#domain/layout/grid.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/app.ts";
import { ofContext } from "#server/organizations/of-context.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";

const layoutColumns = {
  id: dashboardLayouts.id,
  name: dashboardLayouts.name,
  isDefault: dashboardLayouts.isDefault,
  columns: dashboardLayouts.columns,
  version: dashboardLayouts.version,
};
const itemColumns = {
  userWidgetId: dashboardLayoutItems.userWidgetId,
  x: dashboardLayoutItems.x,
  y: dashboardLayoutItems.y,
  w: dashboardLayoutItems.w,
  h: dashboardLayoutItems.h,
  responsive: dashboardLayoutItems.responsive,
};
const userWidgetColumns = {
  widgetId: userWidgets.widgetId,
  title: userWidgets.title,
  config: userWidgets.config,
};
const definitionColumns = {
  slug: widgetDefinitions.slug,
  name: widgetDefinitions.name,
  category: widgetDefinitions.category,
  componentId: widgetDefinitions.componentId,
  configSchema: widgetDefinitions.configSchema,
  minWidth: widgetDefinitions.minWidth,
  maxWidth: widgetDefinitions.maxWidth,
  minHeight: widgetDefinitions.minHeight,
  maxHeight: widgetDefinitions.maxHeight,
};

type Columns<T extends Record<string, { _: { data: unknown; notNull: boolean } }>> = {
  [K in keyof T]: T[K]["_"]["notNull"] extends true ? T[K]["_"]["data"] : T[K]["_"]["data"] | null;
};

/** An item as it is stored, with the widget it shows. */
export type StoredItem = Tile & {
  userWidget: Columns<typeof userWidgetColumns>;
  definition: Columns<typeof definitionColumns>;
};
export type StoredLayout = Columns<typeof layoutColumns> & { items: StoredItem[] };

/** The context's layout of that id, or its default one: the condition for reading and for writing it. */
export function thisLayout(ctx: ServiceContext, layoutId: string | undefined) {
  const named = layoutId === undefined ? dashboardLayouts.isDefault : eq(dashboardLayouts.id, layoutId);
  return and(ofContext(dashboardLayouts, ctx), named);
}

/** A layout with everything on it, in one query; undefined where it isn't there or isn't theirs. */
export async function readLayout(
  app: App,
  ctx: ServiceContext,
  layoutId: string | undefined,
): Promise<StoredLayout | undefined> {
  const rows = await app.db
    .select({
      layout: layoutColumns,
      item: itemColumns,
      userWidget: userWidgetColumns,
      definition: definitionColumns,
    })
    .from(dashboardLayouts)
    .leftJoin(dashboardLayoutItems, eq(dashboardLayoutItems.layoutId, dashboardLayouts.id))
    .leftJoin(
      userWidgets,
      and(eq(userWidgets.id, dashboardLayoutItems.userWidgetId), ofContext(userWidgets, ctx)),
    )
    .leftJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
    .where(thisLayout(ctx, layoutId))
    .orderBy(asc(dashboardLayoutItems.order), asc(dashboardLayoutItems.id));
  const [first] = rows;
  if (!first) return undefined;
  const items = rows.flatMap(({ item, userWidget, definition }) =>
    item && userWidget && definition ? [{ ...item, ...boundsOf(definition), userWidget, definition }] : [],
  );
  return { ...first.layout, items };
}

type Bounds = Pick<
  typeof widgetDefinitions.$inferSelect,
  "minWidth" | "maxWidth" | "minHeight" | "maxHeight"
>;

export function boundsOf({ minWidth, maxWidth, minHeight, maxHeight }: Bounds) {
  return { minW: minWidth, maxW: maxWidth, minH: minHeight, maxH: maxHeight };
}

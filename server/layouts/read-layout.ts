import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Tile } from "#domain/grid/grid.ts";
import type { DashboardSettings } from "#domain/layout/dashboard.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { users } from "#drizzle/schema/users.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { Role } from "#domain/permissions.ts";
import type { App } from "#server/base/app.ts";
import { statement } from "#server/db/statement.ts";
import { ofContext } from "#server/access/of-context.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { installedConfigSchema } from "#server/widgets/installed-config-schema.ts";
import { mayEdit, mayView, type Reaching } from "#server/access/reachable-layout.ts";
import { storedResponsive, storedSettings } from "./stored-layout.ts";

const layoutColumns = {
  id: dashboardLayouts.id,
  userId: dashboardLayouts.userId,
  name: dashboardLayouts.name,
  isDefault: dashboardLayouts.isDefault,
  columns: dashboardLayouts.columns,
  version: dashboardLayouts.version,
  settings: dashboardLayouts.settings,
  sharing: dashboardLayouts.sharing,
  author: users.name,
};
const itemColumns = {
  userWidgetId: dashboardLayoutItems.userWidgetId,
  x: dashboardLayoutItems.x,
  y: dashboardLayoutItems.y,
  w: dashboardLayoutItems.w,
  h: dashboardLayoutItems.h,
  responsive: dashboardLayoutItems.responsive,
  isLocked: dashboardLayoutItems.isLocked,
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
  definition: Columns<typeof definitionColumns> & {
    /** Of the version that is installed. */
    configSchema: Record<string, unknown> | null;
  };
};
export type StoredLayout = Omit<Columns<typeof layoutColumns>, "settings"> & {
  settings: DashboardSettings;
  isOwn: boolean;
  mayEdit: boolean;
  items: StoredItem[];
};

/** The layout of that id where the sharing rule `may` allows it, or one's own default. */
export function thisLayout(
  ctx: Reaching,
  layoutId: string | SQL | undefined,
  may: typeof mayView,
): SQL | undefined {
  return layoutId === undefined
    ? and(ofContext(dashboardLayouts, ctx), dashboardLayouts.isDefault)
    : and(may(ctx), eq(dashboardLayouts.id, layoutId));
}

/** A layout with everything on it, in one query; undefined where it isn't there or isn't theirs. */
export async function readLayout(
  app: App,
  { userId, organizationId, role }: ServiceContext,
  layoutId: string | undefined,
): Promise<StoredLayout | undefined> {
  const select = selectLayout({
    isDefault: layoutId === undefined,
    isPersonal: organizationId === null,
    role,
  });
  const rows = await select(app.db, {
    userId,
    organizationId: organizationId ?? "",
    layoutId: layoutId ?? "",
  });
  const [first] = rows;
  if (!first) return undefined;
  const items = rows.flatMap(({ item, userWidget, configSchema, ...row }) => {
    if (!item || !userWidget || !row.definition) return [];
    const definition = { ...row.definition, configSchema };
    const responsive = storedResponsive.read(item.responsive) ?? null;
    return [{ ...item, responsive, ...boundsOf(definition), userWidget, definition }];
  });
  return { ...first.layout, settings: storedSettings.read(first.layout.settings) ?? {}, items };
}

type Way = { isDefault: boolean; isPersonal: boolean; role: Role };
const composed = new Map<string, ReturnType<typeof composeLayout>>();

/** The query, composed once for each way to ask. */
function selectLayout(way: Way): ReturnType<typeof composeLayout> {
  const key = Object.values(way).join();
  const select = composed.get(key) ?? composeLayout(way);
  composed.set(key, select);
  return select;
}

function composeLayout({ isDefault, isPersonal, role }: Way) {
  const { userId, organizationId, id: layoutId } = dashboardLayouts;
  return statement("layout", { userId, organizationId, layoutId }, (db, given) => {
    const ctx = { userId: given.userId, organizationId: isPersonal ? null : given.organizationId, role };
    return db
      .select({
        layout: {
          ...layoutColumns,
          isOwn: sql`${userId} = ${given.userId}`.mapWith(Boolean),
          mayEdit: sql`${mayEdit(ctx)}`.mapWith(Boolean),
        },
        item: itemColumns,
        userWidget: userWidgetColumns,
        definition: definitionColumns,
        configSchema: installedConfigSchema,
      })
      .from(dashboardLayouts)
      .innerJoin(users, eq(users.id, dashboardLayouts.userId))
      .leftJoin(
        dashboardLayoutItems,
        and(eq(dashboardLayoutItems.layoutId, dashboardLayouts.id), isNull(dashboardLayoutItems.removedAt)),
      )
      .leftJoin(
        userWidgets,
        and(
          eq(userWidgets.id, dashboardLayoutItems.userWidgetId),
          // The author's, whoever looks at them.
          eq(userWidgets.userId, dashboardLayouts.userId),
          sql`${userWidgets.organizationId} is not distinct from ${dashboardLayouts.organizationId}`,
        ),
      )
      .leftJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
      .where(thisLayout(ctx, isDefault ? undefined : given.layoutId, mayView))
      .orderBy(asc(dashboardLayoutItems.order), asc(dashboardLayoutItems.id));
  });
}

type Bounds = Pick<
  typeof widgetDefinitions.$inferSelect,
  "minWidth" | "maxWidth" | "minHeight" | "maxHeight"
>;

export function boundsOf({ minWidth, maxWidth, minHeight, maxHeight }: Bounds) {
  return { minW: minWidth, maxW: maxWidth, minH: minHeight, maxH: maxHeight };
}

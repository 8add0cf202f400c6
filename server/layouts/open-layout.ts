import { eq, inArray } from "drizzle-orm";
import { AppError, notFound } from "#domain/app-error.ts";
import type { CatalogEntry } from "#domain/layout/catalog.ts";
import type { JsonObject } from "#domain/json.ts";
import type { Dashboard, DashboardTile } from "#domain/layout/dashboard.ts";
import { settle } from "#domain/layout/settle.ts";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import type { Tx } from "#server/base/write.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { installedConfigSchema } from "#server/widgets/installed-config-schema.ts";
import { type Configurable, parseConfig, readConfig } from "#server/widgets/widget-config.ts";
import { createDefaultLayout } from "./create-default-layout.ts";
import { mayView } from "#server/access/reachable-layout.ts";
import { boundsOf, readLayout, type StoredItem, type StoredLayout, thisLayout } from "./read-layout.ts";

type Definition = StoredItem["definition"];
/** The settings of an installed widget. */
type Installed = Pick<DashboardTile, "widgetId" | "title" | "config">;

/** A layout as the reducer sees it, with what changes of it need. */
export type OpenLayout = {
  layout: StoredLayout;
  dashboard: Dashboard;
  /** The context that its widgets belong to: its author's. */
  author: ServiceContext;
  definitions: Map<string, Definition>;
  catalog: Map<string, CatalogEntry>;
  installed: Map<string, Installed>;
  /** What the settings of each installed widget may be: of two installations in different versions that differs. */
  configurable: Map<string, Configurable>;
  /** For whoever changes it, as `widgets/widget-config.ts` says. */
  parseConfig: (definition: Configurable, config: JsonObject | undefined) => Promise<JsonObject>;
  readConfig: (definition: Configurable, stored: Record<string, unknown> | null) => Promise<JsonObject>;
};

/**
 * Locks a layout and reads it, in that order: what is read is what the one before left. Call it in a transaction. One's
 * own default one is made if it isn't there.
 * @throws AppError NOT_FOUND where it may not be seen, FORBIDDEN where it may not be changed.
 */
export async function openLayout(
  tx: Tx,
  ctx: ServiceContext,
  layoutId: string | undefined,
): Promise<OpenLayout> {
  const { id } = await lockLayout(tx, ctx, layoutId);
  return toOpenLayout(tx, ctx, expectEditable(await readLayout(tx, ctx, id)));
}

/** @throws AppError NOT_FOUND where it may not be seen, FORBIDDEN where it may not be changed. */
export function expectEditable(layout: StoredLayout | undefined): StoredLayout {
  if (!layout) throw notFound("The dashboard");
  if (!layout.mayEdit)
    throw new AppError("FORBIDDEN", "This dashboard is shared with you to look at, not to change.");
  return layout;
}

export async function toOpenLayout(
  app: Pick<App, "judges">,
  ctx: ServiceContext,
  layout: StoredLayout,
): Promise<OpenLayout> {
  const { userId, name, settings, items } = layout;
  const read: OpenLayout["readConfig"] = (definition, stored) =>
    readConfig(app, ctx.asker, definition, stored);
  const tiles = await Promise.all(items.map((item) => toTile(item, read)));
  return {
    layout,
    dashboard: settle({ name, settings, tiles }),
    author: { ...ctx, userId },
    definitions: new Map(items.map((item) => [item.userWidget.widgetId, item.definition])),
    catalog: new Map(items.map((item) => [item.userWidget.widgetId, toCatalogEntry(item.definition)])),
    installed: new Map(tiles.map((tile) => [tile.userWidgetId, tile])),
    parseConfig: (definition, config) => parseConfig(app, ctx.asker, definition, config),
    readConfig: read,
    configurable: new Map(items.map(({ userWidgetId, definition }) => [userWidgetId, definition])),
  };
}

/** Adds to an open layout what is known of widgets that are about to be added to it, whoever installed them. */
export async function knowWidgets(
  app: App,
  open: OpenLayout,
  { widgetIds, userWidgetIds }: { widgetIds: string[]; userWidgetIds: string[] },
): Promise<void> {
  const [definitions, rows] = await Promise.all([
    app.db.select().from(widgetDefinitions).where(inArray(widgetDefinitions.id, widgetIds)),
    app.db
      .select({
        userWidget: userWidgets,
        componentId: widgetDefinitions.componentId,
        configSchema: installedConfigSchema,
      })
      .from(userWidgets)
      .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
      .where(inArray(userWidgets.id, userWidgetIds)),
  ]);
  for (const definition of definitions) {
    const { id, defaultWidth: defaultW, defaultHeight: defaultH, allowMultiple } = definition;
    open.definitions.set(id, definition);
    open.catalog.set(id, { ...toCatalogEntry(definition), defaultW, defaultH, allowMultiple });
  }
  for (const { userWidget, ...definition } of rows) {
    const { id, widgetId, title, userId, organizationId } = userWidget;
    // Somebody else's id: the definition that it seems to be of is none.
    const isTheirs =
      userId === open.author.userId && organizationId === open.author.organizationId && userWidget.isActive;
    open.configurable.set(id, definition);
    open.installed.set(id, {
      widgetId: isTheirs ? widgetId : "",
      title,
      config: await open.readConfig(definition, userWidget.config),
    });
  }
}

async function lockLayout(
  tx: Tx,
  ctx: ServiceContext,
  layoutId: string | undefined,
): Promise<{ id: string }> {
  const lock = () =>
    tx.db
      .select({ id: dashboardLayouts.id })
      .from(dashboardLayouts)
      .where(thisLayout(ctx, layoutId, mayView))
      .for("no key update");
  const [layout] = await lock();
  if (layout) return layout;
  if (layoutId === undefined) await createDefaultLayout(tx, ctx);
  const [created] = layoutId === undefined ? await lock() : [];
  if (!created) throw notFound("The dashboard");
  return created;
}

async function toTile(
  { userWidget, definition, ...item }: StoredItem,
  read: OpenLayout["readConfig"],
): Promise<DashboardTile> {
  const { userWidgetId, x, y, w, h, responsive = null, isLocked = false } = item;
  return {
    ...{ userWidgetId, x, y, w, h, responsive, isLocked, ...boundsOf(definition) },
    widgetId: userWidget.widgetId,
    title: userWidget.title,
    config: await read(definition, userWidget.config),
  };
}

function toCatalogEntry(definition: Definition): CatalogEntry {
  const bounds = boundsOf(definition);
  return { name: definition.name, ...bounds, defaultW: bounds.minW, defaultH: bounds.minH };
}

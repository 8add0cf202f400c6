import { and, asc, inArray, type SQL, sql } from "drizzle-orm";
import { newId } from "#domain/id.ts";
import type { JsonObject } from "#domain/json.ts";
import type { Box, Tile } from "#domain/grid/grid.ts";
import { dashboardLayoutItems } from "#drizzle/schema/layouts.ts";
import { userWidgets, type widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import type { Tx } from "#server/base/write.ts";
import { ofContext } from "#server/access/of-context.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { storedResponsive } from "#server/layouts/stored-layout.ts";
import { versionOrder } from "#server/widgets/versions.ts";
import { letInstall } from "#server/widgets/let-install.ts";

type DefinitionRow = typeof widgetDefinitions.$inferSelect;

/** A widget on its way onto a new dashboard; its config is one that its definition allows. */
export type Placeable = {
  definition: DefinitionRow;
  /** The version that its config is of; null for the newest that is offered, and for what is built in. */
  versionId: string | null;
  title: string | null;
  config: JsonObject;
  box: Box;
  responsive: Tile["responsive"];
  isLocked: boolean;
};

/** Whether anyone may install it: it is offered, and payments don't exist yet. */
export function isInstallable({ isActive, price }: DefinitionRow): boolean {
  return isActive && Number(price) === 0;
}

/**
 * Installs widgets and puts them onto a dashboard that has none. Those that may be installed only once are the context's
 * own where it has them, with the settings that they have. Call it in a transaction.
 * @returns the names of those that were there already.
 */
export async function placeWidgets(
  tx: Tx,
  ctx: ServiceContext,
  layoutId: string,
  widgets: readonly Placeable[],
): Promise<{ sameWidgets: string[] }> {
  if (widgets.length === 0) return { sameWidgets: [] };
  const singles = widgets.map(({ definition }) => definition).filter((one) => !one.allowMultiple);
  const before = await findInstalled(tx, ctx, singles);
  const made = await install(
    tx,
    ctx,
    widgets.filter(({ definition }) => !before.has(definition.id)),
  );
  // Another request may have installed one of them since.
  const installed = await findInstalled(tx, ctx, singles);
  await tx.db.insert(dashboardLayoutItems).values(
    widgets.flatMap((widget, order) => {
      const userWidgetId = installed.get(widget.definition.id) ?? made.get(widget);
      const { box, responsive, isLocked } = widget;
      const place = { ...box, responsive: responsive && storedResponsive.pack(responsive), isLocked, order };
      return userWidgetId ? [{ id: newId("layoutItem"), layoutId, userWidgetId, ...place }] : [];
    }),
  );
  return { sameWidgets: singles.filter(({ id }) => before.has(id)).map(({ name }) => name) };
}

/** @returns the user widget of each, except of those that turned out to be installed already. */
async function install(
  tx: Tx,
  ctx: ServiceContext,
  widgets: readonly Placeable[],
): Promise<Map<Placeable, string>> {
  if (widgets.length === 0) return new Map();
  await letInstall(tx, ctx, widgets.length);
  const { userId, organizationId } = ctx;
  const now = tx.now();
  const made = new Map(widgets.map((widget) => [widget, newId("userWidget")]));
  await tx.db
    .insert(userWidgets)
    .values(
      [...made].map(([{ definition, versionId, title, config }, id]) => ({
        ...{ id, userId, organizationId, widgetId: definition.id, title, config },
        versionId: offeredVersion(definition.id, versionId),
        allowMultiple: definition.allowMultiple,
        installedAt: now,
        updatedAt: now,
      })),
    )
    .onConflictDoNothing();
  return made;
}

/** That version if it is offered, or the newest that is. It may do nothing until somebody grants it. */
function offeredVersion(widgetId: string, versionId: string | null): SQL {
  return sql`(select ${widgetVersions.id} from ${widgetVersions}
    where ${widgetVersions.widgetId} = ${widgetId} and ${widgetVersions.status} = 'published'
    order by (${widgetVersions.id} = ${versionId}) desc nulls last, ${versionOrder} desc limit 1)`;
}

/** @returns the user widget of each definition that is installed in the context. */
async function findInstalled(
  app: App,
  ctx: ServiceContext,
  definitions: readonly DefinitionRow[],
): Promise<Map<string, string>> {
  if (definitions.length === 0) return new Map();
  const { id, widgetId } = userWidgets;
  const ids = definitions.map((definition) => definition.id);
  const rows = await app.db
    .select({ id, widgetId })
    .from(userWidgets)
    .where(and(ofContext(userWidgets, ctx), inArray(widgetId, ids)))
    .orderBy(asc(id));
  return new Map(rows.map((row) => [row.widgetId, row.id]));
}

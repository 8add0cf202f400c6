import { and, asc, eq, isNull } from "drizzle-orm";
import { notFound } from "#domain/app-error.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { mayView } from "#server/access/reachable-layout.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { storedResponsive, storedSettings } from "#server/layouts/stored-layout.ts";
import { installedConfigSchema } from "#server/widgets/installed-config-schema.ts";
import { readConfig } from "#server/widgets/widget-config.ts";
import type { Placeable } from "./place-widgets.ts";

/** What a dashboard is made of, one's own or one that is shared, in reading order. @throws AppError NOT_FOUND. */
export async function readTiles(app: App, ctx: ServiceContext, layoutId: string) {
  const { name, settings } = dashboardLayouts;
  const [layout] = await app.db
    .select({ name, settings })
    .from(dashboardLayouts)
    .where(and(eq(dashboardLayouts.id, layoutId), mayView(ctx)));
  if (!layout) throw notFound("The dashboard");
  const rows = await app.db
    .select({
      item: dashboardLayoutItems,
      userWidget: userWidgets,
      definition: widgetDefinitions,
      configSchema: installedConfigSchema,
    })
    .from(dashboardLayoutItems)
    .innerJoin(userWidgets, eq(userWidgets.id, dashboardLayoutItems.userWidgetId))
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
    .where(and(eq(dashboardLayoutItems.layoutId, layoutId), isNull(dashboardLayoutItems.removedAt)))
    .orderBy(asc(dashboardLayoutItems.order), asc(dashboardLayoutItems.id));
  const tiles = await Promise.all(
    rows.map(async ({ item, userWidget, definition, configSchema }): Promise<Placeable> => {
      const { x, y, w, h, responsive, isLocked } = item;
      return {
        definition,
        versionId: userWidget.versionId,
        title: userWidget.title,
        config: await readConfig(app, ctx.asker, { ...definition, configSchema }, userWidget.config),
        box: { x, y, w, h },
        responsive: storedResponsive.read(responsive) ?? null,
        isLocked,
      };
    }),
  );
  return { name: layout.name, settings: storedSettings.read(layout.settings) ?? {}, tiles };
}

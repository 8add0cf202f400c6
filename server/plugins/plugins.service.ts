import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import type { z } from "zod";
import { addressOf } from "#domain/layout/address.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { users } from "#drizzle/schema/users.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { mayView } from "#server/access/reachable-layout.ts";
import { ofContext } from "#server/access/of-context.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { toDefinition } from "#server/widgets/to-output.ts";
import type { pluginsOutput } from "#server/widgets/widgets.inputs.ts";
import { isNotOnlyInBins } from "./widgets.service.ts";

type Plugin = z.infer<typeof pluginsOutput>["plugins"][number];

/**
 * What is installed in the context as far as one may see it, with the dashboards that each stands on: all of one's own, and
 * of others what stands on the dashboards that they share. One's own first, each in the order it was installed.
 */
export async function listPlugins(app: App, ctx: ServiceContext): Promise<z.infer<typeof pluginsOutput>> {
  const { id, name, isDefault, userId } = dashboardLayouts;
  const isOwn = sql`${userWidgets.userId} = ${ctx.userId}`.mapWith(Boolean);
  const rows = await app.db
    .select({
      userWidget: { id: userWidgets.id, title: userWidgets.title, installedAt: userWidgets.installedAt },
      definition: widgetDefinitions,
      installedBy: users.name,
      isOwn,
      dashboard: { id, name, isDefault, userId },
    })
    .from(userWidgets)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
    .innerJoin(users, eq(users.id, userWidgets.userId))
    .leftJoin(
      dashboardLayoutItems,
      and(eq(dashboardLayoutItems.userWidgetId, userWidgets.id), isNull(dashboardLayoutItems.removedAt)),
    )
    .leftJoin(dashboardLayouts, and(eq(id, dashboardLayoutItems.layoutId), mayView(ctx)))
    .where(
      and(
        userWidgets.isActive,
        or(and(ofContext(userWidgets, ctx), isNotOnlyInBins), sql`${id} is not null`),
      ),
    )
    .orderBy(sql`${isOwn} desc`, asc(userWidgets.id), asc(name), asc(id));
  const plugins = new Map<string, Plugin>();
  for (const { userWidget, definition, dashboard, ...row } of rows) {
    const plugin = plugins.get(userWidget.id) ?? {
      ...userWidget,
      ...row,
      installedAt: userWidget.installedAt.toISOString(),
      definition: toDefinition(definition),
      dashboards: [],
    };
    plugins.set(userWidget.id, plugin);
    if (dashboard) {
      const isDefaultOfOne = dashboard.isDefault && dashboard.userId === ctx.userId;
      plugin.dashboards.push({ name: dashboard.name, address: isDefaultOfOne ? null : addressOf(dashboard) });
    }
  }
  return { plugins: [...plugins.values()] };
}

import { asc } from "drizzle-orm";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
import type { App } from "#server/app.ts";
import { createDefaultLayout } from "#server/layouts/create-default-layout.ts";
import { ofContext } from "#server/organizations/of-context.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";

/**
 * One's own dashboards of the context in their order, those in the bin included; nobody changes them until the
 * transaction ends. The default one is made if it isn't there yet.
 */
export async function lockOwnDashboards(app: App, ctx: ServiceContext) {
  await createDefaultLayout(app, ctx);
  const { id, name, isDefault, sharing, position, deletedAt } = dashboardLayouts;
  const rows = await app.db
    .select({ id, name, isDefault, sharing, position, deletedAt })
    .from(dashboardLayouts)
    .where(ofContext(dashboardLayouts, ctx))
    // Always in one order, so that two who lock them never wait for each other.
    .orderBy(asc(id))
    .for("update");
  return rows.sort((a, b) => a.position - b.position);
}

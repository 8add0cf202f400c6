import { asc } from "drizzle-orm";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { createDefaultLayout } from "#server/layouts/create-default-layout.ts";
import { ofContext } from "#server/access/of-context.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { Tx } from "#server/base/write.ts";

/**
 * One's own dashboards of the context in their order, those in the bin included; nobody changes them until the
 * transaction ends. The default one is made if it isn't there yet.
 */
export async function lockOwnDashboards(tx: Tx, ctx: ServiceContext) {
  await createDefaultLayout(tx, ctx);
  const { id, name, isDefault, sharing, position, deletedAt } = dashboardLayouts;
  const rows = await tx.db
    .select({ id, name, isDefault, sharing, position, deletedAt })
    .from(dashboardLayouts)
    .where(ofContext(dashboardLayouts, ctx))
    // Always in one order, so that two who lock them never wait for each other.
    .orderBy(asc(id))
    .for("update");
  return rows.sort((a, b) => a.position - b.position);
}

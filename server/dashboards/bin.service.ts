import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
import type { App } from "#server/app.ts";
import { writeAudit } from "#server/audit/audit.ts";
import { ofContext } from "#server/organizations/of-context.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import type { done } from "#server/trpc/schemas.ts";
import type * as inputs from "./dashboards.inputs.ts";
import { readDashboard } from "./dashboards.service.ts";
import { keptForMs } from "./purge-dashboards.ts";
import { refuseTooMany } from "./insert-dashboard.ts";
import { lockOwnDashboards } from "./lock-own-dashboards.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

/** One's own dashboards that were deleted within the last 30 days, the latest first. */
export async function listBin(
  app: App,
  ctx: ServiceContext,
  _input: In<"binInput">,
): Promise<In<"binOutput">> {
  const { id, name, deletedAt } = dashboardLayouts;
  const rows = await app.db
    .select({ id, name, deletedAt })
    .from(dashboardLayouts)
    .where(and(ofContext(dashboardLayouts, ctx), isNotNull(deletedAt)))
    .orderBy(desc(deletedAt), desc(id));
  return {
    dashboards: rows.flatMap((row) =>
      row.deletedAt === null
        ? []
        : [
            {
              ...{ id: row.id, name: row.name },
              deletedAt: row.deletedAt.toISOString(),
              goneAt: new Date(row.deletedAt.getTime() + keptForMs).toISOString(),
            },
          ],
    ),
  };
}

/**
 * Puts one of one's own into the bin, with all that stands on it; where it is there already, nothing changes.
 * @throws AppError NOT_FOUND, CONFLICT for the default one.
 */
export async function deleteDashboard(
  app: App,
  ctx: ServiceContext,
  { layoutId }: In<"thisInput">,
): Promise<z.infer<typeof done>> {
  await app.db.transaction(async (tx) => {
    const inTransaction = { ...app, db: tx };
    const own = await lockOwnDashboards(inTransaction, ctx);
    const dashboard = own.find(({ id }) => id === layoutId);
    if (!dashboard) throw notFound("The dashboard");
    if (dashboard.isDefault)
      throw new AppError("CONFLICT", "This is your default dashboard: make another one the default first.");
    const deleted = await tx
      .update(dashboardLayouts)
      .set({ deletedAt: app.now() })
      .where(and(eq(dashboardLayouts.id, layoutId), isNull(dashboardLayouts.deletedAt)))
      .returning({ id: dashboardLayouts.id });
    const entry = {
      action: "dashboard.delete",
      subjectId: layoutId,
      data: { name: dashboard.name },
    } as const;
    if (deleted.length > 0) await writeAudit(inTransaction, ctx, entry);
  });
  app.live.publish(ctx.contextId, "layouts");
  return { ok: true };
}

/**
 * Takes a dashboard out of the bin, as it was; one that isn't in it stays as it is.
 * @throws AppError NOT_FOUND, CONFLICT where there are too many besides.
 */
export async function restoreDashboard(
  app: App,
  ctx: ServiceContext,
  { layoutId }: In<"thisInput">,
): Promise<In<"oneOutput">> {
  await app.db.transaction(async (tx) => {
    const inTransaction = { ...app, db: tx };
    const own = await lockOwnDashboards(inTransaction, ctx);
    const dashboard = own.find(({ id }) => id === layoutId);
    if (!dashboard) throw notFound("The dashboard");
    if (dashboard.deletedAt === null) return;
    refuseTooMany(own);
    await tx.update(dashboardLayouts).set({ deletedAt: null }).where(eq(dashboardLayouts.id, layoutId));
    const data = { name: dashboard.name };
    await writeAudit(inTransaction, ctx, { action: "dashboard.restore", subjectId: layoutId, data });
  });
  const dashboard = await readDashboard(app, ctx, layoutId);
  app.live.publish(ctx.contextId, "layouts");
  return { dashboard };
}

import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
import type { App } from "#server/base/app.ts";
import { notify, write } from "#server/base/write.ts";
import { writeAudit } from "#server/audit/audit.ts";
import { ofContext } from "#server/access/of-context.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import type * as inputs from "./dashboards.inputs.ts";
import { readDashboard } from "./dashboards.service.ts";
import { keptForMs } from "./purge-dashboards.ts";
import { refuseTooMany } from "./insert-dashboard.ts";
import { lockOwnDashboards } from "./lock-own-dashboards.ts";

/** One's own dashboards that were deleted within the last 30 days, the latest first. */
export async function listBin(
  app: App,
  ctx: ServiceContext,
  _input: z.infer<typeof inputs.binInput>,
): Promise<z.infer<typeof inputs.binOutput>> {
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
  { layoutId }: z.infer<typeof inputs.thisInput>,
): Promise<z.infer<typeof done>> {
  await write(app, async (tx) => {
    const own = await lockOwnDashboards(tx, ctx);
    const dashboard = own.find(({ id }) => id === layoutId);
    if (!dashboard) throw notFound("The dashboard");
    if (dashboard.isDefault)
      throw new AppError("CONFLICT", "This is your default dashboard: make another one the default first.");
    const deleted = await tx.db
      .update(dashboardLayouts)
      .set({ deletedAt: tx.now() })
      .where(and(eq(dashboardLayouts.id, layoutId), isNull(dashboardLayouts.deletedAt)))
      .returning({ id: dashboardLayouts.id });
    const entry = {
      action: "dashboard.delete",
      subjectId: layoutId,
      data: { name: dashboard.name },
    } as const;
    if (deleted.length > 0) await writeAudit(tx, ctx, entry);
    notify(tx, ctx.contextId, "layouts");
  });
  return { ok: true };
}

/**
 * Takes a dashboard out of the bin, as it was; one that isn't in it stays as it is.
 * @throws AppError NOT_FOUND, CONFLICT where there are too many besides.
 */
export async function restoreDashboard(
  app: App,
  ctx: ServiceContext,
  { layoutId }: z.infer<typeof inputs.thisInput>,
): Promise<z.infer<typeof inputs.oneOutput>> {
  await write(app, async (tx) => {
    const own = await lockOwnDashboards(tx, ctx);
    const dashboard = own.find(({ id }) => id === layoutId);
    if (!dashboard) throw notFound("The dashboard");
    if (dashboard.deletedAt === null) return;
    refuseTooMany(own);
    await tx.db.update(dashboardLayouts).set({ deletedAt: null }).where(eq(dashboardLayouts.id, layoutId));
    const data = { name: dashboard.name };
    await writeAudit(tx, ctx, { action: "dashboard.restore", subjectId: layoutId, data });
    notify(tx, ctx.contextId, "layouts");
  });
  return { dashboard: await readDashboard(app, ctx, layoutId) };
}

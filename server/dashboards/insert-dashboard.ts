import { AppError } from "#domain/app-error.ts";
import type { DashboardSettings } from "#domain/layout/dashboard.ts";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { Tx } from "#server/base/write.ts";
import { storedSettings } from "#server/layouts/stored-layout.ts";
import { lockOwnDashboards } from "./lock-own-dashboards.ts";
import { overQuota } from "#server/limits/keep-within.ts";
import { quotas } from "#domain/quotas.ts";

type NewDashboard = { layoutId: string; name: string; settings?: DashboardSettings };

/**
 * Makes an empty dashboard, the last of one's own. Call it in a transaction.
 * @returns false where it is there already, for the call was made before.
 * @throws AppError CONFLICT where there are too many, or the id is somebody else's.
 */
export async function insertDashboard(
  tx: Tx,
  ctx: ServiceContext,
  { layoutId, name, settings = {} }: NewDashboard,
): Promise<boolean> {
  const own = await lockOwnDashboards(tx, ctx);
  if (own.some(({ id }) => id === layoutId)) return false;
  refuseTooMany(own);
  const { userId, organizationId } = ctx;
  const position = Math.max(...own.map((one) => one.position)) + 1;
  const now = tx.now();
  const made = await tx.db
    .insert(dashboardLayouts)
    .values({
      ...{ id: layoutId, userId, organizationId, name, position },
      settings: storedSettings.pack(settings),
      isDefault: false,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing({ target: dashboardLayouts.id })
    .returning({ id: dashboardLayouts.id });
  if (made.length === 0)
    throw new AppError("CONFLICT", "There is something under this id already: make another.");
  await writeAudit(tx, ctx, { action: "dashboard.create", subjectId: layoutId, data: { name } });
  return true;
}

/** @throws AppError CONFLICT where one has as many dashboards as there can be, those in the bin apart. */
export function refuseTooMany(own: readonly { deletedAt: Date | null }[]): void {
  if (own.filter(({ deletedAt }) => deletedAt === null).length >= quotas.dashboards.max)
    throw overQuota("dashboards");
}

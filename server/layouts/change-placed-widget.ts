import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { AppError } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { ofContext } from "#server/access/of-context.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { Tx } from "#server/base/write.ts";
import { applyAll } from "./change-layout.ts";
import { openLayout } from "./open-layout.ts";

/**
 * Does the same to an installed widget on each of one's own dashboards that it stands on, each time an operation in that
 * dashboard's history. Call it in a transaction, before the widget itself is written, and publish the change after it.
 * @throws AppError where one of them refuses it.
 */
export async function changePlacedWidget(
  tx: Tx,
  ctx: ServiceContext,
  userWidgetId: string,
  intent: Intent,
): Promise<void> {
  // All are read before the first is written: settings are one for all, and each history holds what they were.
  const opened = [];
  for (const layoutId of await lockLayoutsWith(tx, ctx, userWidgetId))
    opened.push(await openLayout(tx, ctx, layoutId));
  for (const open of opened) {
    const operations = [{ id: newId("layoutOperation"), intent }];
    const { results } = await applyAll(tx, ctx, open, { operations, known: new Map() });
    for (const result of results)
      if (!result.ok) throw new AppError(result.code, result.message, { issues: result.issues });
  }
}

/** Locks all of one's own, so that it is put onto none of them meanwhile. What is in the bin has no history to be told. */
async function lockLayoutsWith(tx: Tx, ctx: ServiceContext, userWidgetId: string): Promise<string[]> {
  const { id, deletedAt } = dashboardLayouts;
  const own = await tx.db
    .select({ id })
    .from(dashboardLayouts)
    .where(and(ofContext(dashboardLayouts, ctx), isNull(deletedAt)))
    // Always in one order, so that two who lock them never wait for each other.
    .orderBy(asc(id))
    .for("no key update");
  const { layoutId, removedAt } = dashboardLayoutItems;
  const placed = await tx.db
    .select({ layoutId })
    .from(dashboardLayoutItems)
    .where(
      and(
        eq(dashboardLayoutItems.userWidgetId, userWidgetId),
        isNull(removedAt),
        inArray(
          layoutId,
          own.map((layout) => layout.id),
        ),
      ),
    )
    .orderBy(asc(layoutId));
  return placed.map((item) => item.layoutId);
}

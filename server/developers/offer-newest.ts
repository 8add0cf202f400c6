import { eq, sql } from "drizzle-orm";
import { widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import { definitionOf } from "./definition-of.ts";
import { findNewestPublished } from "#server/widgets/versions.ts";
import type { Tx } from "#server/base/write.ts";

/**
 * Makes the catalogue say of a widget what its newest published version says; without one it is offered no longer. Call it
 * in the transaction that changed which versions are.
 */
export async function offerNewest(tx: Tx, widgetId: string): Promise<void> {
  const isIt = eq(widgetDefinitions.id, widgetId);
  // Two versions that are published at once come one after the other.
  await tx.db.select({ id: widgetDefinitions.id }).from(widgetDefinitions).where(isIt).for("no key update");
  const newest = await findNewestPublished(tx.db, widgetId);
  const icon = sql`(select '/api/widget-image/' || ${widgetVersions.id} || '/icon' from ${widgetVersions} where ${widgetVersions.id} = ${newest?.id ?? ""} and ${widgetVersions.icon} is not null)`;
  await tx.db
    .update(widgetDefinitions)
    .set({
      isActive: newest !== undefined,
      ...(newest && { ...definitionOf(newest.manifest), previewUrl: icon }),
      updatedAt: tx.now(),
    })
    .where(isIt);
}

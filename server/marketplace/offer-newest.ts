import { eq, sql } from "drizzle-orm";
import { widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/app.ts";
import { definitionOf } from "./definition-of.ts";
import { findNewestPublished } from "./versions.ts";

/**
 * Makes the catalogue say of a widget what its newest published version says; without one it is offered no longer. Call it
 * in the transaction that changed which versions are.
 */
export async function offerNewest(app: Pick<App, "db" | "now">, widgetId: string): Promise<void> {
  const isIt = eq(widgetDefinitions.id, widgetId);
  // Two versions that are published at once come one after the other.
  await app.db.select({ id: widgetDefinitions.id }).from(widgetDefinitions).where(isIt).for("no key update");
  const newest = await findNewestPublished(app.db, widgetId);
  const icon = sql<
    string | null
  >`(select '/api/widget-image/' || id || '/icon' from ${widgetVersions} where id = ${newest?.id ?? ""} and icon is not null)`;
  await app.db
    .update(widgetDefinitions)
    .set({
      isActive: newest !== undefined,
      ...(newest && { ...definitionOf(newest.manifest), previewUrl: icon }),
      updatedAt: app.now(),
    })
    .where(isIt);
}

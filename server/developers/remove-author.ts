import { and, eq, inArray } from "drizzle-orm";
import { developers, userWidgets, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { Tx } from "#server/base/write.ts";

/**
 * Takes what somebody wrote off the marketplace: what others have installed goes on there, without an author; the rest is
 * gone. Call it in the transaction that removes the account.
 */
export async function removeAuthor(tx: Tx, userId: string): Promise<void> {
  const own = tx.db
    .select({ id: widgetDefinitions.id })
    .from(widgetDefinitions)
    .innerJoin(developers, eq(developers.id, widgetDefinitions.authorId))
    .where(eq(developers.userId, userId));
  const ids = (await own).map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.db
    .delete(userWidgets)
    .where(and(eq(userWidgets.userId, userId), inArray(userWidgets.widgetId, ids)));
  await tx.db.update(widgetDefinitions).set({ isActive: false }).where(inArray(widgetDefinitions.id, ids));
  await tx.db
    .update(widgetVersions)
    .set({ status: "withdrawn" })
    .where(
      and(inArray(widgetVersions.widgetId, ids), inArray(widgetVersions.status, ["published", "in-review"])),
    );
  const unused = and(inArray(widgetDefinitions.id, ids), eq(widgetDefinitions.installCount, 0));
  await tx.db.delete(widgetDefinitions).where(unused);
}

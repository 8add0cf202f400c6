import { and, eq, lte } from "drizzle-orm";
import { organizations } from "#drizzle/schema/organizations.ts";
import { removeContext, removeEvents } from "#server/account/remove-context.ts";
import type { App } from "#server/app.ts";

/** Ends for good the organizations that were deleted 14 days ago, with everything in them. */
export async function purgeOrganizations(app: Pick<App, "db" | "now" | "log">): Promise<void> {
  const gone = await app.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(lte(organizations.deletedAfter, app.now()));
  for (const { id } of gone)
    // One that can't go must not keep the others.
    await purgeOrganization(app, id).catch((error: unknown) =>
      app.log.error({ error, organizationId: id }, "a deleted organization was not removed"),
    );
}

async function purgeOrganization(app: Pick<App, "db" | "now">, organizationId: string): Promise<void> {
  await removeEvents(app, organizationId);
  await app.db.transaction(async (tx) => {
    await removeContext(tx, organizationId);
    await tx
      .delete(organizations)
      .where(and(eq(organizations.id, organizationId), lte(organizations.deletedAfter, app.now())));
  });
}

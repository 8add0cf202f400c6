import { and, eq, lte } from "drizzle-orm";
import { organizations } from "#drizzle/schema/organizations.ts";
import { removeContext, removeEvents } from "#server/account/remove-context.ts";
import type { App } from "#server/base/app.ts";
import { write } from "#server/base/write.ts";
import { eachOf } from "#server/jobs/each-of.ts";

/** Ends for good the organizations that were deleted 14 days ago, with everything in them. */
export async function purgeOrganizations(app: App): Promise<void> {
  const gone = await app.db
    .select({ id: organizations.id })
    .from(organizations)
    .where(lte(organizations.deletedAfter, app.now()));
  await eachOf(gone, async ({ id }) => {
    try {
      await purgeOrganization(app, id);
    } catch (error) {
      app.log.error({ error, organizationId: id }, "a deleted organization was not removed");
      throw error;
    }
  });
}

async function purgeOrganization(app: App, organizationId: string): Promise<void> {
  await removeEvents(app, organizationId);
  await write(app, async (tx) => {
    await removeContext(tx, organizationId);
    await tx.db
      .delete(organizations)
      .where(and(eq(organizations.id, organizationId), lte(organizations.deletedAfter, tx.now())));
  });
}

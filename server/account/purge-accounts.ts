import { lte } from "drizzle-orm";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import { write } from "#server/base/write.ts";
import { eachOf } from "#server/jobs/each-of.ts";
import { findOrganizationsAloneIn, removeAccount } from "./remove-account.ts";
import { removeEvents } from "./remove-context.ts";

/** Ends for good the accounts that were deleted 14 days ago, with everything in them. */
export async function purgeAccounts(app: App): Promise<void> {
  const gone = await app.db.select({ id: users.id }).from(users).where(lte(users.deletedAfter, app.now()));
  await eachOf(gone, async ({ id }) => {
    try {
      await purgeAccount(app, id);
    } catch (error) {
      app.log.error({ error, userId: id }, "a deleted account was not removed");
      throw error;
    }
  });
}

async function purgeAccount(app: App, userId: string): Promise<void> {
  for (const contextId of [userId, ...(await findOrganizationsAloneIn(app.db, userId))])
    await removeEvents(app, contextId);
  await write(app, (tx) => removeAccount(tx, userId));
}

import { lte } from "drizzle-orm";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/app.ts";
import { findOrganizationsAloneIn, removeAccount } from "./remove-account.ts";
import { removeEvents } from "./remove-context.ts";

/** Ends for good the accounts that were deleted 14 days ago, with everything in them. */
export async function purgeAccounts(app: Pick<App, "db" | "now" | "log">): Promise<void> {
  const gone = await app.db.select({ id: users.id }).from(users).where(lte(users.deletedAfter, app.now()));
  for (const { id } of gone)
    // One that can't go must not keep the others.
    await purgeAccount(app, id).catch((error: unknown) =>
      app.log.error({ error, userId: id }, "a deleted account was not removed"),
    );
}

async function purgeAccount(app: Pick<App, "db">, userId: string): Promise<void> {
  for (const contextId of [userId, ...(await findOrganizationsAloneIn(app.db, userId))])
    await removeEvents(app, contextId);
  await app.db.transaction((tx) => removeAccount(tx, userId));
}

import { and, eq, gt, inArray, lt, ne, notExists, sql } from "drizzle-orm";
import { AppError } from "#domain/app-error.ts";
import { hourMs } from "#domain/period.ts";
import { memberships, organizations } from "#drizzle/schema/organizations.ts";
import { sessions, users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import { type Tx, write } from "#server/base/write.ts";
import type { Db } from "#server/db/client.ts";
import { removeAuthor } from "#server/developers/remove-author.ts";
import { removeContext } from "./remove-context.ts";

/**
 * Removes an account with everything in its personal context and the organizations it is alone in, their logs included.
 * Call it in a transaction.
 * @throws AppError CONFLICT when an organization with other members would be left without an owner.
 */
export async function removeAccount(tx: Tx, userId: string): Promise<void> {
  const alone = await findOrganizationsAloneIn(tx.db, userId);
  for (const contextId of [userId, ...alone]) await removeContext(tx, contextId);
  await tx.db.delete(organizations).where(inArray(organizations.id, alone));
  await removeAuthor(tx, userId);
  await tx.db.delete(users).where(eq(users.id, userId));
}

/** @throws AppError CONFLICT when others are members where only this one is an owner. */
export async function findOrganizationsAloneIn(db: Db, userId: string): Promise<string[]> {
  const isOther = ne(memberships.userId, userId);
  const rows = await db
    .select({
      id: memberships.organizationId,
      others: sql`count(*) filter (where ${isOther})`.mapWith(Number),
      otherOwners: sql`count(*) filter (where ${isOther} and ${memberships.role} = 'owner')`.mapWith(Number),
    })
    .from(memberships)
    .where(
      inArray(
        memberships.organizationId,
        db
          .select({ id: memberships.organizationId })
          .from(memberships)
          .where(and(eq(memberships.userId, userId), eq(memberships.role, "owner"))),
      ),
    )
    .groupBy(memberships.organizationId);
  if (rows.some(({ others, otherOwners }) => others > 0 && otherOwners === 0))
    throw new AppError(
      "CONFLICT",
      "Make someone else owner of your organizations first: others are members too.",
    );
  return rows.filter(({ others }) => others === 0).map(({ id }) => id);
}

const abandonedAfterMs = 24 * hourMs;
const removedAtOnceMax = 10;

/** Removes sample accounts that nobody can get back into, for a sample account has no password: a few at a time. */
export async function removeAbandonedAccounts(app: App): Promise<void> {
  const now = app.now();
  const session = app.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, users.id), gt(sessions.expiresAt, now)));
  const abandoned = await app.db
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.isSample, true),
        lt(users.createdAt, new Date(now.getTime() - abandonedAfterMs)),
        notExists(session),
      ),
    )
    .limit(removedAtOnceMax);
  for (const { id } of abandoned)
    await write(app, (tx) => removeAccount(tx, id)).catch((error: unknown) => {
      // Others are in an organization of its: it stays.
      if (!(error instanceof AppError)) throw error;
    });
}

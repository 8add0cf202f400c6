import { and, count, eq, gt, inArray, lt, ne, notExists, sql } from "drizzle-orm";
import { AppError } from "#domain/app-error.ts";
import { hourMs } from "#domain/period.ts";
import { activities } from "#drizzle/schema/activities.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { events, statsHourly, statsQuarterHourly } from "#drizzle/schema/events.ts";
import { memberships, organizations } from "#drizzle/schema/organizations.ts";
import { sessions, users } from "#drizzle/schema/users.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/app.ts";
import type { Db } from "#server/db/client.ts";

/** Everything that is about a bot; a bot's keys go with its row. */
const tablesOfBots = [
  { table: events, contextId: events.contextId, botId: events.botId },
  { table: statsHourly, contextId: statsHourly.contextId, botId: statsHourly.botId },
  { table: statsQuarterHourly, contextId: statsQuarterHourly.contextId, botId: statsQuarterHourly.botId },
  { table: activities, contextId: activities.contextId, botId: activities.botId },
  { table: bots, contextId: bots.contextId, botId: bots.id },
];

/** Removes bots of a context as if they had never been, with all they reported. Call it in a transaction. */
export async function removeBots(db: Db, ofContextId: string, botIds: string[]): Promise<void> {
  for (const { table, contextId, botId } of tablesOfBots)
    await db.delete(table).where(and(eq(contextId, ofContextId), inArray(botId, botIds)));
}

/**
 * Removes an account with everything in its personal context and the organizations it is alone in. Only the audit log
 * stays. Call it in a transaction.
 * @throws AppError CONFLICT when an organization with other members would be left without an owner.
 */
export async function removeAccount(db: Db, userId: string): Promise<void> {
  const alone = await findOrganizationsAloneIn(db, userId);
  for (const ofContextId of [userId, ...alone])
    for (const { table, contextId } of tablesOfBots) await db.delete(table).where(eq(contextId, ofContextId));
  const installed = db
    .select({ widgetId: userWidgets.widgetId, installations: count().as("installations") })
    .from(userWidgets)
    .where(eq(userWidgets.userId, userId))
    .groupBy(userWidgets.widgetId)
    .as("installed");
  await db
    .update(widgetDefinitions)
    .set({ installCount: sql`${widgetDefinitions.installCount} - ${installed.installations}` })
    .from(installed)
    .where(eq(widgetDefinitions.id, installed.widgetId));
  await db.delete(organizations).where(inArray(organizations.id, alone));
  await db.delete(users).where(eq(users.id, userId));
}

async function findOrganizationsAloneIn(db: Db, userId: string): Promise<string[]> {
  const isOther = ne(memberships.userId, userId);
  const rows = await db
    .select({
      id: memberships.organizationId,
      others: sql<number>`count(*) filter (where ${isOther})`.mapWith(Number),
      otherOwners: sql<number>`count(*) filter (where ${isOther} and ${memberships.role} = 'owner')`.mapWith(
        Number,
      ),
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
export async function removeAbandonedAccounts(app: Pick<App, "db" | "now">): Promise<void> {
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
    await app.db
      .transaction((tx) => removeAccount(tx, id))
      .catch((error: unknown) => {
        // Others are in an organization of its: it stays.
        if (!(error instanceof AppError)) throw error;
      });
}

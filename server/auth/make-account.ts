import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import type { Tx } from "#server/base/write.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { minuteMs } from "#domain/period.ts";
import { networkOf } from "#server/limits/network.ts";

type NewUser = typeof users.$inferInsert;

const signUps = { max: 60, windowMs: 60 * minuteMs };

/** Inside a transaction. @returns false when there is an account with that address. */
export async function makeAccount(tx: Tx, ip: string, user: NewUser): Promise<boolean> {
  const made = await tx.db.insert(users).values(user).onConflictDoNothing().returning({ id: users.id });
  if (made.length === 0) return false;
  const actor = inOwnLog({ user, ip });
  await writeAudit(tx, actor, { action: "account.create", subjectId: user.id });
  return true;
}

/** Whichever way an account is made: each may tell whether an address has one. @throws AppError TOO_MANY_REQUESTS. */
export async function takeFromSignUps(app: App, ip: string): Promise<void> {
  await takeFromLimit(app, `sign-up ${networkOf(ip)}`, signUps);
}

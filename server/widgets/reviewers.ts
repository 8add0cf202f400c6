import { and, asc, eq, isNull } from "drizzle-orm";
import { AppError } from "#domain/app-error.ts";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";

/**
 * Whether somebody looks at widgets before they are offered: whoever REVIEWERS names, or else the first account. An address
 * counts once it is proven, where there is mail to prove it by.
 */
export async function isReviewer(app: App, userId: string): Promise<boolean> {
  const { reviewers, smtpUrl } = app.env;
  if (reviewers.length === 0) return (await firstAccount(app)) === userId;
  const [user] = await app.db
    .select({ email: users.email, emailVerifiedAt: users.emailVerifiedAt })
    .from(users)
    .where(eq(users.id, userId));
  if (!user || (smtpUrl !== undefined && !user.emailVerifiedAt)) return false;
  return reviewers.includes(user.email);
}

/** @throws AppError FORBIDDEN for everybody else. */
export async function expectReviewer(app: App, userId: string): Promise<void> {
  if (!(await isReviewer(app, userId)))
    throw new AppError("FORBIDDEN", "Widgets are reviewed by those whom REVIEWERS names.");
}

/** Whether there is nobody else who could look at what a reviewer made. */
export function isOnlyReviewer({ env }: App): boolean {
  return env.reviewers.length <= 1;
}

async function firstAccount({ db }: App): Promise<string | undefined> {
  const [first] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.isSample, false), isNull(users.deletedAfter)))
    .orderBy(asc(users.createdAt), asc(users.id))
    .limit(1);
  return first?.id;
}

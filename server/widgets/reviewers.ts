import { and, eq, isNotNull, isNull, ne } from "drizzle-orm";
import { AppError } from "#domain/app-error.ts";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";

/** Whoever looks at widgets before they are offered: a role that the operator gives, and nothing else makes. */
export const areReviewers = and(isNotNull(users.reviewerSince), isNull(users.deletedAfter));

/** Whether this account looks at widgets before they are offered. */
export async function isReviewer({ db }: Pick<App, "db">, userId: string): Promise<boolean> {
  return (await db.$count(users, and(eq(users.id, userId), areReviewers))) > 0;
}

/** @throws AppError FORBIDDEN for everybody else. */
export async function expectReviewer(app: Pick<App, "db">, userId: string): Promise<void> {
  if (!(await isReviewer(app, userId)))
    throw new AppError("FORBIDDEN", "Widgets are reviewed by those whom the operator made reviewers.");
}

/** Whether nobody but this one could look at what they made themselves. */
export async function isOnlyReviewer({ db }: Pick<App, "db">, userId: string): Promise<boolean> {
  return (await db.$count(users, and(ne(users.id, userId), areReviewers))) === 0;
}

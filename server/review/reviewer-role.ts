import { and, eq, gt } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { dayMs } from "#domain/period.ts";
import { reviewerLinks, users } from "#drizzle/schema/users.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import type { App } from "#server/base/app.ts";
import type { SignedInContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import { hashOfSecret, newSecret } from "#server/base/secret.ts";
import { write } from "#server/base/write.ts";
import { areReviewers } from "#server/widgets/reviewers.ts";
import type * as inputs from "./review.inputs.ts";

const LASTS_MS = 7 * dayMs;

/** Makes a link that lets one account become a reviewer, in place of the one before. Returns it this once. */
export async function makeReviewerLink(app: App): Promise<string> {
  const secret = newSecret();
  const createdAt = app.now();
  const expiresAt = new Date(createdAt.getTime() + LASTS_MS);
  await write(app, async (tx) => {
    await tx.db.delete(reviewerLinks);
    await tx.db.insert(reviewerLinks).values({ hash: hashOfSecret(secret), createdAt, expiresAt });
  });
  return `${app.env.appOrigin}/developers/review#${secret}`;
}

/** The link for whoever set this up; undefined once there is a reviewer, or a link that still works. */
export async function linkForFirstReviewer(app: App): Promise<string | undefined> {
  if ((await app.db.$count(users, areReviewers)) > 0) return undefined;
  if ((await app.db.$count(reviewerLinks, gt(reviewerLinks.expiresAt, app.now()))) > 0) return undefined;
  return makeReviewerLink(app);
}

/**
 * Uses the operator's link up: from now on this account looks at widgets.
 * @throws AppError NOT_FOUND, the same for a link that is wrong, used, replaced or too old; FORBIDDEN for a sample account.
 */
export async function becomeReviewer(
  { app, user, ip }: SignedInContext,
  { token }: z.infer<typeof inputs.becomeInput>,
): Promise<z.infer<typeof done>> {
  if (user.isSample) throw new AppError("FORBIDDEN", "Sample accounts don’t review widgets.");
  await write(app, async (tx) => {
    const { hash, expiresAt } = reviewerLinks;
    const [link] = await tx.db
      .delete(reviewerLinks)
      .where(and(eq(hash, hashOfSecret(token)), gt(expiresAt, tx.now())))
      .returning({ hash });
    if (!link) throw new AppError("NOT_FOUND", "This link was used, replaced by a newer one or is too old.");
    await tx.db.update(users).set({ reviewerSince: tx.now() }).where(eq(users.id, user.id));
    const actor = inOwnLog({ user, ip });
    await writeAudit(tx, actor, { action: "account.become_reviewer", subjectId: user.id });
  });
  return { ok: true };
}

import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { minuteMs } from "#domain/period.ts";
import { users } from "#drizzle/schema/users.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { sendMailLater } from "#server/mail/send-mail.ts";
import type { RequestContext } from "#server/base/request-context.ts";
import { type Tx, write } from "#server/base/write.ts";
import { authMails } from "./auth-mails.ts";
import type * as inputs from "./auth.inputs.ts";
import { enterAccount } from "./enter-account.ts";
import { forgetMailTokens, takeMailToken } from "./mail-tokens.ts";
import { networkOf } from "#server/limits/network.ts";

type User = typeof users.$inferSelect;

/** Guesses are hopeless; this keeps them from costing much. */
const limit = { max: 60, windowMs: 15 * minuteMs };

/**
 * Uses up the link that was sent to an address: it is the account's then, and proved. The link of a sign-up signs in.
 * @throws AppError NOT_FOUND for a link that doesn't work, CONFLICT for an address that has another account by now.
 */
export async function confirmEmail(
  request: RequestContext,
  { token }: z.infer<typeof inputs.confirmEmailInput>,
): Promise<z.infer<typeof inputs.confirmEmailOutput>> {
  const { app, ip } = request;
  await takeFromLimit(app, `mail-link ${networkOf(ip)}`, limit);
  const { before, user } = await write(app, (tx) => confirm(tx, ip, token));
  const { email } = user;
  if (request.user?.id === user.id) return { email, scope: user.lastScope };
  // Whoever changes an address is signed in where they asked for it.
  if (before.email !== email) return { email, scope: null };
  return { email, ...(await enterAccount(request, user)) };
}

async function confirm(tx: Tx, ip: string, secret: string): Promise<{ before: User; user: User }> {
  const { userId, purpose, email } = await takeMailToken(tx, secret, ["verify", "change"]);
  const [before] = await tx.db.select().from(users).where(eq(users.id, userId)).for("update");
  // A link to an address that it no longer has proves nothing.
  if (!before || (purpose === "verify" && before.email !== email) || (await isTaken(tx, email, userId)))
    throw new AppError(
      "CONFLICT",
      "This address can’t be confirmed any more: it was changed, or has another account.",
    );
  const emailVerifiedAt = tx.now();
  await tx.db.update(users).set({ email, emailVerifiedAt }).where(eq(users.id, userId));
  await forgetMailTokens(tx, userId, ["verify", "change", "reset"]);
  const action = purpose === "verify" ? "account.verify_email" : "account.change_email";
  const data = purpose === "verify" ? { email } : { from: before.email, to: email };
  const actor = inOwnLog({ user: { id: userId }, ip });
  await writeAudit(tx, actor, { action, subjectId: userId, data });
  if (before.email !== email) await sendMailLater(tx, authMails.addressChanged(tx, before, email));
  return { before, user: { ...before, email, emailVerifiedAt } };
}

async function isTaken(tx: Tx, email: string, userId: string): Promise<boolean> {
  return (await tx.db.$count(users, and(eq(users.email, email), ne(users.id, userId)))) > 0;
}

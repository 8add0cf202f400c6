import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { hourMs, minuteMs } from "#domain/period.ts";
import { apiKeys } from "#drizzle/schema/api-keys.ts";
import { sessions, users } from "#drizzle/schema/users.ts";
import { type Tx, write } from "#server/base/write.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import { enqueue } from "#server/jobs/enqueue.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { checkMailServer, sendMailLater } from "#server/mail/send-mail.ts";
import type { RequestContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import { authMails } from "./auth-mails.ts";
import { tellSessionsEnded } from "./session.service.ts";
import type * as inputs from "./auth.inputs.ts";
import { enterAccount } from "./enter-account.ts";
import { forgetMailTokens, takeMailToken } from "./mail-tokens.ts";
import { networkOf } from "#server/limits/network.ts";
import { hashPassword } from "./password.ts";
import { sendResetLinkJob } from "./send-reset-link.job.ts";

type User = typeof users.$inferSelect;

const limits = {
  ask: { max: 30, windowMs: hourMs },
  /** To one address, whoever asks, and whether or not it has an account. */
  mailTo: { max: 5, windowMs: hourMs },
  use: { max: 30, windowMs: 15 * minuteMs },
};

/**
 * Sends a link to choose a new password with. Whether there is an account with that address shows neither in the answer
 * nor in the time: it is looked for in the background.
 * @throws AppError TOO_MANY_REQUESTS; SERVICE_UNAVAILABLE when no mail can be sent to anyone.
 */
export async function requestPasswordReset(
  { app, ip }: RequestContext,
  { email }: z.infer<typeof inputs.requestPasswordResetInput>,
): Promise<z.infer<typeof done>> {
  await takeFromLimit(app, `reset ${networkOf(ip)}`, limits.ask);
  await takeFromLimit(app, `reset mail ${email}`, limits.mailTo);
  await checkMailServer(app);
  await enqueue(app.db, sendResetLinkJob, { email, ip });
  return { ok: true };
}

/**
 * Sets a new password, with the link that was sent: every session ends, and this browser has the only new one. The
 * link proves the address as well; keys of an account whose address nobody had proved may be a stranger's, and end too.
 * @throws AppError NOT_FOUND for a link that doesn't work, TOO_MANY_REQUESTS.
 */
export async function resetPassword(
  request: RequestContext,
  { token, password }: z.infer<typeof inputs.resetPasswordInput>,
): Promise<z.infer<typeof inputs.signInOutput>> {
  const { app, ip } = request;
  await takeFromLimit(app, `mail-link ${networkOf(ip)}`, limits.use);
  const passwordHash = await hashPassword(password);
  const user = await write(app, async (tx) => {
    const { userId, email } = await takeMailToken(tx, token, ["reset"]);
    const [before] = await tx.db.select().from(users).where(eq(users.id, userId)).for("update");
    if (before?.email !== email) throw new AppError("NOT_FOUND", "This link is too old.");
    return setPassword(tx, ip, { ...before, passwordHash });
  });
  return enterAccount(request, user);
}

async function setPassword(tx: Tx, ip: string, user: User): Promise<User> {
  const { id, passwordHash } = user;
  const now = tx.now();
  // Whoever knew the old password may have made some.
  await tx.db
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.userId, id), isNull(apiKeys.revokedAt)));
  const emailVerifiedAt = user.emailVerifiedAt ?? now;
  await tx.db.update(users).set({ passwordHash, emailVerifiedAt }).where(eq(users.id, id));
  await tx.db.delete(sessions).where(eq(sessions.userId, id));
  await forgetMailTokens(tx, id, ["verify", "change", "reset"]);
  const actor = inOwnLog({ user, ip });
  await writeAudit(tx, actor, { action: "account.reset_password", subjectId: id });
  tellSessionsEnded(tx, id);
  await sendMailLater(tx, authMails.passwordReset(tx, user));
  return { ...user, emailVerifiedAt };
}

import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { hourMs, minuteMs } from "#domain/period.ts";
import { apiKeys } from "#drizzle/schema/api-keys.ts";
import { sessions, users } from "#drizzle/schema/users.ts";
import type { App } from "#server/app.ts";
import { writeAudit } from "#server/audit/audit.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { checkMailServer, sendMailLater } from "#server/mail/send-mail.ts";
import type { RequestContext } from "#server/trpc/request-context.ts";
import type { done } from "#server/trpc/schemas.ts";
import { authMails } from "./auth-mails.ts";
import { tellSessionsEnded } from "./session.service.ts";
import type * as inputs from "./auth.inputs.ts";
import { enterAccount } from "./enter-account.ts";
import { forgetMailTokens, makeMailToken, takeMailToken } from "./mail-tokens.ts";
import { networkOf } from "./network.ts";
import { hashPassword } from "./password.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;
type User = typeof users.$inferSelect;

const limits = {
  ask: { max: 30, windowMs: hourMs },
  /** To one address, whoever asks, and whether or not it has an account. */
  mailTo: { max: 5, windowMs: hourMs },
  use: { max: 30, windowMs: 15 * minuteMs },
};

/**
 * Sends a link to choose a new password with. Whether there is an account with that address shows neither in the answer
 * nor in the time: it is looked for after the answer.
 * @throws AppError TOO_MANY_REQUESTS; SERVICE_UNAVAILABLE when no mail can be sent to anyone.
 */
export async function requestPasswordReset(
  { app, ip }: RequestContext,
  { email }: In<"requestPasswordResetInput">,
): Promise<z.infer<typeof done>> {
  await takeFromLimit(app, `reset ${networkOf(ip)}`, limits.ask);
  await takeFromLimit(app, `reset mail ${email}`, limits.mailTo);
  await checkMailServer(app);
  sendLink(app, ip, email).catch((error: unknown) => app.log.warn({ error }, "no link was sent"));
  return { ok: true };
}

async function sendLink(app: App, ip: string, email: string): Promise<void> {
  const [user] = await app.db
    .select()
    .from(users)
    .where(and(eq(users.email, email), eq(users.isSample, false)));
  if (!user) return;
  const token = await makeMailToken(app, { userId: user.id, purpose: "reset", email });
  const actor = { contextId: user.id, userId: user.id, ip };
  await writeAudit(app, actor, { action: "account.ask_password_reset", subjectId: user.id });
  sendMailLater(app, authMails.reset(app, user, token));
}

/**
 * Sets a new password, with the link that was sent: every session ends, and this browser has the only new one. The
 * link proves the address as well; keys of an account whose address nobody had proved may be a stranger's, and end too.
 * @throws AppError NOT_FOUND for a link that doesn't work, TOO_MANY_REQUESTS.
 */
export async function resetPassword(
  request: RequestContext,
  { token, password }: In<"resetPasswordInput">,
): Promise<In<"signInOutput">> {
  const { app, ip } = request;
  await takeFromLimit(app, `mail-link ${networkOf(ip)}`, limits.use);
  const passwordHash = await hashPassword(password);
  const user = await app.db.transaction(async (tx) => {
    const inTransaction = { ...app, db: tx };
    const { userId, email } = await takeMailToken(inTransaction, token, ["reset"]);
    const [before] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
    if (before?.email !== email) throw new AppError("NOT_FOUND", "This link is too old.");
    return setPassword(inTransaction, ip, { ...before, passwordHash });
  });
  tellSessionsEnded(app, user.id);
  sendMailLater(app, authMails.passwordChanged(app, user));
  return enterAccount(request, user);
}

async function setPassword(app: App, ip: string, user: User): Promise<User> {
  const { id, passwordHash } = user;
  const now = app.now();
  if (!user.emailVerifiedAt)
    await app.db
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.userId, id), isNull(apiKeys.revokedAt)));
  const emailVerifiedAt = user.emailVerifiedAt ?? now;
  await app.db.update(users).set({ passwordHash, emailVerifiedAt }).where(eq(users.id, id));
  await app.db.delete(sessions).where(eq(sessions.userId, id));
  await forgetMailTokens(app, id, ["verify", "change", "reset"]);
  const actor = { contextId: id, userId: id, ip };
  await writeAudit(app, actor, { action: "account.reset_password", subjectId: id });
  return { ...user, emailVerifiedAt };
}

import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { hourMs, minuteMs } from "#domain/period.ts";
import { sessions, users } from "#drizzle/schema/users.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import { authMails } from "#server/auth/auth-mails.ts";
import { forgetMailTokens, makeMailToken } from "#server/auth/mail-tokens.ts";
import { hashPassword, isPasswordOf } from "#server/auth/password.ts";
import { forgetLimit, takeFromLimit } from "#server/limits/rate-limit.ts";
import { sendMail, sendMailLater } from "#server/mail/send-mail.ts";
import type { SignedInContext } from "#server/base/request-context.ts";
import { write } from "#server/base/write.ts";
import type { done } from "#server/base/schemas.ts";
import { tellSessionsEnded } from "#server/auth/session.service.ts";
import type * as inputs from "./account.inputs.ts";
import { othersOf } from "./sessions.service.ts";

type Done = z.infer<typeof done>;

const limits = {
  password: { max: 10, windowMs: 15 * minuteMs },
  mail: { max: 5, windowMs: hourMs },
};

/**
 * Whoever found a browser signed in doesn't know the password.
 * @throws AppError BAD_REQUEST for a wrong one, TOO_MANY_REQUESTS.
 */
export async function requirePassword({ app, user }: SignedInContext, password: string): Promise<void> {
  const attempts = `password ${user.id}`;
  await takeFromLimit(app, attempts, limits.password);
  const [row] = await app.db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, user.id));
  if (!(await isPasswordOf(row?.passwordHash, password))) throw wrong("password", "isn’t your password");
  await forgetLimit(app, attempts);
}

/**
 * Sends a link to a new address, which makes it the account's. Whether it has an account of its own isn't told here but
 * to that address.
 * @throws AppError BAD_REQUEST for a wrong password or the same address, TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE.
 */
export async function changeEmail(
  ctx: SignedInContext,
  input: z.infer<typeof inputs.changeEmailInput>,
): Promise<Done> {
  const { app, user, ip } = ctx;
  const { email } = input;
  await requirePassword(ctx, input.password);
  if (email === user.email) throw wrong("email", "is your address already");
  await takeFromLimit(app, `change mail ${user.id}`, limits.mail);
  await write(app, async (tx) => {
    const actor = inOwnLog({ user, ip });
    const entry = { action: "account.ask_email_change", subjectId: user.id, data: { email } } as const;
    await writeAudit(tx, actor, entry);
    const token = await makeMailToken(tx, { userId: user.id, purpose: "change", email });
    const [owner] = await tx.db
      .select({ name: users.name })
      .from(users)
      .where(and(eq(users.email, email), ne(users.id, user.id)));
    const mail = owner
      ? authMails.hasAccount(tx, { ...owner, email })
      : authMails.change(tx, { name: user.name, email }, token);
    await sendMail(tx, mail);
  });
  return { ok: true };
}

/**
 * Sets a new password: every other session ends, and so do links that were sent to choose one.
 * @throws AppError BAD_REQUEST for a wrong password, TOO_MANY_REQUESTS.
 */
export async function changePassword(
  ctx: SignedInContext,
  { password, newPassword }: z.infer<typeof inputs.changePasswordInput>,
): Promise<Done> {
  const { app, user, ip } = ctx;
  await requirePassword(ctx, password);
  const passwordHash = await hashPassword(newPassword);
  await write(app, async (tx) => {
    await tx.db.update(users).set({ passwordHash }).where(eq(users.id, user.id));
    await tx.db.delete(sessions).where(othersOf(ctx));
    await forgetMailTokens(tx, user.id, ["reset"]);
    const actor = inOwnLog({ user, ip });
    await writeAudit(tx, actor, { action: "account.change_password", subjectId: user.id });
    tellSessionsEnded(tx, user.id);
    await sendMailLater(tx, authMails.passwordChanged(tx, user));
  });
  return { ok: true };
}

function wrong(field: string, message: string): AppError {
  return new AppError("BAD_REQUEST", `${field}: ${message}.`, { issues: [{ path: [field], message }] });
}

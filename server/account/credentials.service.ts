import { and, eq, ne } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { hourMs, minuteMs } from "#domain/period.ts";
import { sessions, users } from "#drizzle/schema/users.ts";
import { writeAudit } from "#server/audit/audit.ts";
import { authMails } from "#server/auth/auth-mails.ts";
import { forgetMailTokens, makeMailToken } from "#server/auth/mail-tokens.ts";
import { hashPassword, isPasswordOf } from "#server/auth/password.ts";
import { forgetLimit, takeFromLimit } from "#server/limits/rate-limit.ts";
import { sendMail, sendMailLater } from "#server/mail/send-mail.ts";
import type { SignedInContext } from "#server/trpc/request-context.ts";
import type { done } from "#server/trpc/schemas.ts";
import { tellSessionsEnded } from "#server/auth/session.service.ts";
import type * as inputs from "./account.inputs.ts";
import { othersOf } from "./sessions.service.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;
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
export async function changeEmail(ctx: SignedInContext, input: In<"changeEmailInput">): Promise<Done> {
  const { app, user, ip } = ctx;
  const { email } = input;
  await requirePassword(ctx, input.password);
  if (email === user.email) throw wrong("email", "is your address already");
  await takeFromLimit(app, `change mail ${user.id}`, limits.mail);
  const token = await app.db.transaction(async (tx) => {
    const inTransaction = { ...app, db: tx };
    const actor = { contextId: user.id, userId: user.id, ip };
    const entry = { action: "account.ask_email_change", subjectId: user.id, data: { email } } as const;
    await writeAudit(inTransaction, actor, entry);
    return makeMailToken(inTransaction, { userId: user.id, purpose: "change", email });
  });
  const [owner] = await app.db
    .select({ name: users.name })
    .from(users)
    .where(and(eq(users.email, email), ne(users.id, user.id)));
  const mail = owner
    ? authMails.hasAccount(app, { ...owner, email })
    : authMails.change(app, { name: user.name, email }, token);
  await sendMail(app, mail);
  return { ok: true };
}

/**
 * Sets a new password: every other session ends, and so do links that were sent to choose one.
 * @throws AppError BAD_REQUEST for a wrong password, TOO_MANY_REQUESTS.
 */
export async function changePassword(
  ctx: SignedInContext,
  { password, newPassword }: In<"changePasswordInput">,
): Promise<Done> {
  const { app, user, ip } = ctx;
  await requirePassword(ctx, password);
  const passwordHash = await hashPassword(newPassword);
  await app.db.transaction(async (tx) => {
    const inTransaction = { ...app, db: tx };
    await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id));
    await tx.delete(sessions).where(othersOf(ctx));
    await forgetMailTokens(inTransaction, user.id, ["reset"]);
    const actor = { contextId: user.id, userId: user.id, ip };
    await writeAudit(inTransaction, actor, { action: "account.change_password", subjectId: user.id });
  });
  tellSessionsEnded(app, user.id);
  sendMailLater(app, authMails.passwordChanged(app, user));
  return { ok: true };
}

function wrong(field: string, message: string): AppError {
  return new AppError("BAD_REQUEST", `${field}: ${message}.`, { issues: [{ path: [field], message }] });
}

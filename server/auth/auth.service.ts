import { eq } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import { personalScope } from "#domain/scope.ts";
import { users } from "#drizzle/schema/users.ts";
import { writeAudit } from "#server/audit/audit.ts";
import { forgetLimit, forgetPastLimits, takeFromLimit } from "#server/limits/rate-limit.ts";
import type { RequestContext } from "#server/trpc/request-context.ts";
import type { done } from "#server/trpc/schemas.ts";
import type * as inputs from "./auth.inputs.ts";
import { networkOf } from "./network.ts";
import { hashPassword, isPasswordOf } from "./password.ts";
import { endSession, forgetPastSessions, startSession } from "./session.service.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;
type Request = Pick<RequestContext, "app" | "ip" | "sessionId" | "setCookie">;

const minuteMs = 60_000;
const limits = {
  signUp: { max: 60, windowMs: 60 * minuteMs },
  signIn: { max: 100, windowMs: 15 * minuteMs },
  /** From one place into one account. */
  signInTo: { max: 10, windowMs: 15 * minuteMs },
};

/**
 * Makes an account and signs its owner in.
 * @throws AppError CONFLICT when there is an account with that address, TOO_MANY_REQUESTS.
 */
export async function signUp(request: Request, input: In<"signUpInput">): Promise<In<"signedInOutput">> {
  const { app, ip } = request;
  await takeFromLimit(app, `sign-up ${networkOf(ip)}`, limits.signUp);
  const { password, ...person } = input;
  const user = { ...person, id: newId("user"), passwordHash: await hashPassword(password) };
  const cookie = await app.db.transaction(async (tx) => {
    const inTransaction = { ...app, db: tx };
    const made = await tx.insert(users).values(user).onConflictDoNothing().returning({ id: users.id });
    if (made.length === 0) throw cannotSignUp();
    const actor = { contextId: user.id, userId: user.id, ip };
    await writeAudit(inTransaction, actor, { action: "account.create", subjectId: user.id });
    return startSession(inTransaction, user.id);
  });
  await replaceSession(request, cookie);
  return { scope: personalScope };
}

/**
 * Signs in with a password. Whether an account with that address exists shows neither in the answer nor in the time.
 * @throws AppError UNAUTHORIZED, TOO_MANY_REQUESTS.
 */
export async function signIn(request: Request, input: In<"signInInput">): Promise<In<"signedInOutput">> {
  const { app, ip } = request;
  const { email, password } = input;
  const attempts = `sign-in ${networkOf(ip)} ${email}`;
  await takeFromLimit(app, `sign-in ${networkOf(ip)}`, limits.signIn);
  await takeFromLimit(app, attempts, limits.signInTo);
  const [user] = await app.db
    .select({ id: users.id, passwordHash: users.passwordHash, lastScope: users.lastScope })
    .from(users)
    .where(eq(users.email, email));
  const isRight = await isPasswordOf(user?.passwordHash, password);
  if (!user || !isRight) throw new AppError("UNAUTHORIZED", "The email address or the password is wrong.");
  await forgetLimit(app, attempts);
  await replaceSession(request, await startSession(app, user.id));
  return { scope: user.lastScope };
}

/** Ends this browser's session; without one it does nothing. */
export async function signOut({ app, sessionId, setCookie }: Request): Promise<z.infer<typeof done>> {
  setCookie(await endSession(app, sessionId));
  return { ok: true };
}

/** The session this browser had before ends: nobody is left signed in behind the new one. */
export async function replaceSession({ app, sessionId, setCookie }: Request, cookie: string): Promise<void> {
  if (sessionId) await endSession(app, sessionId);
  setCookie(cookie);
  // Whoever comes in takes along what has run out, so that the tables stay as small as their use.
  await Promise.all([forgetPastSessions(app), forgetPastLimits(app)]);
}

// docs/decisions/011-accounts-without-verified-mail.md says why this much is told.
function cannotSignUp(): AppError {
  const message = "This address can't be used to sign up. If it is yours, sign in instead.";
  return new AppError("CONFLICT", message, { issues: [{ path: ["email"], message }] });
}

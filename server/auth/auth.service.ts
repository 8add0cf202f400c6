import { eq } from "drizzle-orm";
import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import { minuteMs } from "#domain/period.ts";
import { personalScope } from "#domain/scope.ts";
import { users } from "#drizzle/schema/users.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import type { RequestContext } from "#server/base/request-context.ts";
import { write } from "#server/base/write.ts";
import { enqueue } from "#server/jobs/enqueue.ts";
import { forgetLimit, takeFromLimit } from "#server/limits/rate-limit.ts";
import { checkMailServer } from "#server/mail/send-mail.ts";
import type { done } from "#server/base/schemas.ts";
import { answerSignUpJob } from "./answer-sign-up.job.ts";
import type * as inputs from "./auth.inputs.ts";
import { enterAccount, replaceSession, type Visit } from "./enter-account.ts";
import { makeAccount, takeFromSignUps } from "./make-account.ts";
import { networkOf } from "#server/limits/network.ts";
import { noteRefusedSignInJob } from "./note-refused-sign-in.job.ts";
import { hashPassword, isPasswordOf } from "./password.ts";
import { endSession, startSession } from "./session.service.ts";

const limits = {
  signIn: { max: 100, windowMs: 15 * minuteMs },
  /** From one place into one account. */
  signInTo: { max: 10, windowMs: 15 * minuteMs },
  /** To one address, whoever asks. */
  mailTo: { max: 5, windowMs: 60 * minuteMs },
};

/**
 * Makes an account. Where mail is sent, the answer is the same whether or not there is one with that address, and a link
 * signs in; elsewhere its owner is signed in at once.
 * @throws AppError CONFLICT, without a mail server, when there is an account with that address; TOO_MANY_REQUESTS,
 * SERVICE_UNAVAILABLE.
 */
export async function signUp(
  request: Visit,
  input: z.infer<typeof inputs.signUpInput>,
): Promise<z.infer<typeof inputs.signUpOutput>> {
  const { app, ip } = request;
  const isMailed = app.env.smtpUrl !== undefined;
  await takeFromSignUps(app, ip);
  if (isMailed) {
    await takeFromLimit(app, `sign-up mail ${input.email}`, limits.mailTo);
    await checkMailServer(app);
  }
  const { password, ...person } = input;
  const user = { ...person, id: newId("user"), passwordHash: await hashPassword(password) };
  const isMade = await write(app, async (tx) => {
    const isNew = await makeAccount(tx, ip, user);
    // Enqueued for a taken address as well: who is told what shows neither in the answer nor in the time.
    if (isNew || isMailed) await enqueue(tx.db, answerSignUpJob, { email: user.email, isNew });
    return isNew;
  });
  if (isMailed) return { scope: null };
  if (!isMade) throw cannotSignUp();
  await replaceSession(request, await startSession(app, user.id, request));
  return { scope: personalScope };
}

/**
 * Signs in with a password. Whether an account with that address exists shows neither in the answer nor in the time.
 * @throws AppError UNAUTHORIZED, TOO_MANY_REQUESTS; FORBIDDEN for an address that isn't confirmed yet.
 */
export async function signIn(
  request: Visit,
  input: z.infer<typeof inputs.signInInput>,
): Promise<z.infer<typeof inputs.signInOutput>> {
  const { app, ip } = request;
  const { email, password } = input;
  const attempts = `sign-in ${networkOf(ip)} ${email}`;
  await takeFromLimit(app, `sign-in ${networkOf(ip)}`, limits.signIn);
  await takeFromLimit(app, attempts, limits.signInTo);
  const [user] = await app.db.select().from(users).where(eq(users.email, email));
  const isRight = await isPasswordOf(user?.passwordHash, password);
  if (!user || !isRight) {
    await enqueue(app.db, noteRefusedSignInJob, { email, ip });
    throw new AppError("UNAUTHORIZED", "The email address or the password is wrong.");
  }
  await forgetLimit(app, attempts);
  return enterAccount(request, user);
}

/** Ends this browser's session; without one it does nothing. */
export async function signOut({
  app,
  ip,
  user,
  sessionId,
  setCookie,
}: Visit & Pick<RequestContext, "user">): Promise<z.infer<typeof done>> {
  const cookie = await write(app, async (tx) => {
    const actor = user && inOwnLog({ user, ip });
    if (actor) await writeAudit(tx, actor, { action: "session.leave", subjectId: actor.userId });
    return endSession(tx, sessionId);
  });
  setCookie(cookie);
  return { ok: true };
}

function cannotSignUp(): AppError {
  const message = "This address can't be used to sign up. If it is yours, sign in instead.";
  return new AppError("CONFLICT", message, { issues: [{ path: ["email"], message }] });
}

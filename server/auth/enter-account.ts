import type { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { personalScope } from "#domain/scope.ts";
import type { users } from "#drizzle/schema/users.ts";
import type { RequestContext } from "#server/base/request-context.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import { write } from "#server/base/write.ts";
import type { signInOutput } from "./auth.inputs.ts";
import { makeMailToken } from "./mail-tokens.ts";
import { endSession, startSession } from "./session.service.ts";
import { sendVerification } from "./send-verification.ts";

/** What signing in needs to know of a request. */
export type Visit = Pick<RequestContext, "app" | "ip" | "userAgent" | "sessionId" | "setCookie">;
type User = typeof users.$inferSelect;

/**
 * Signs somebody in who has proved who they are; to a deleted account nobody is, but they may take its deletion back.
 * @throws AppError FORBIDDEN while the address isn't confirmed, where mail is sent: a link is on its way then;
 * UNAUTHORIZED for an account that is gone for good.
 */
export async function enterAccount(visit: Visit, user: User): Promise<z.infer<typeof signInOutput>> {
  const { app } = visit;
  if (app.env.smtpUrl !== undefined && !user.emailVerifiedAt) {
    await sendVerification(app, user);
    throw new AppError("FORBIDDEN", "Confirm your address first: we have just sent you a link for that.");
  }
  if (user.deletedAfter) {
    if (user.deletedAfter <= app.now()) throw new AppError("UNAUTHORIZED", "This account was deleted.");
    const restore = { userId: user.id, purpose: "restore", email: user.email } as const;
    const token = await write(app, (tx) => makeMailToken(tx, restore));
    return { scope: personalScope, deleted: { token, until: user.deletedAfter.toISOString() } };
  }
  const cookie = await write(app, async (tx) => {
    const actor = inOwnLog({ user, ip: visit.ip });
    await writeAudit(tx, actor, { action: "session.start", subjectId: user.id });
    return startSession(tx, user.id, visit);
  });
  await replaceSession(visit, cookie);
  return { scope: user.lastScope };
}

/** The session this browser had before ends: nobody is left signed in behind the new one. */
export async function replaceSession({ app, sessionId, setCookie }: Visit, cookie: string): Promise<void> {
  if (sessionId) await endSession(app, sessionId);
  setCookie(cookie);
}

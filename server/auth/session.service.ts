import type { App } from "#server/app.ts";
import type { SessionUser } from "#server/trpc/request-context.ts";
import { luciaOf } from "./lucia.ts";

/** Who a request comes from. `renewedCookie` is a Set-Cookie value to send when the session was just prolonged. */
type Session = { id: string; user: SessionUser; renewedCookie: string | null };

/** The session that a Cookie header names, read with one query; null without one, or once it has run out. */
export async function readSession(app: App, cookieHeader: string): Promise<Session | null> {
  const lucia = luciaOf(app);
  const id = lucia.readSessionCookie(cookieHeader);
  if (!id) return null;
  const { session, user } = await lucia.validateSession(id);
  if (!session) return null;
  return { id, user, renewedCookie: session.fresh ? lucia.createSessionCookie(id).serialize() : null };
}

/** @returns the Set-Cookie value that signs the browser in. */
export async function startSession(app: App, userId: string): Promise<string> {
  const lucia = luciaOf(app);
  const session = await lucia.createSession(userId, {});
  return lucia.createSessionCookie(session.id).serialize();
}

/** @returns the Set-Cookie value that makes the browser forget its session. */
export async function endSession(app: App, sessionId: string | null): Promise<string> {
  const lucia = luciaOf(app);
  if (sessionId) await lucia.invalidateSession(sessionId);
  return lucia.createBlankSessionCookie().serialize();
}

/** Removes the sessions that have run out; one that is used goes by itself. */
export async function forgetPastSessions(app: App): Promise<void> {
  await luciaOf(app).deleteExpiredSessions();
}

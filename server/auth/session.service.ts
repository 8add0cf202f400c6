import { and, eq, lte } from "drizzle-orm";
import { sessions } from "#drizzle/schema/users.ts";
import type { App } from "#server/app.ts";
import type { RequestContext, SessionUser } from "#server/trpc/request-context.ts";
import { storedSessionId } from "./hashed-session-ids.ts";
import { luciaOf } from "./lucia.ts";

/** Who a request comes from. `renewedCookie` is a Set-Cookie value to send when the session was just prolonged. */
type Session = { id: string; user: SessionUser; renewedCookie: string | null };
/** Where a session is used from. */
type Device = Pick<RequestContext, "ip" | "userAgent">;

/** How exact the last use of a session is: to note each would cost every request a write. */
const USE_NOTED_EVERY_MS = 5 * 60_000;

/** The session that a Cookie header names, read with one query; null without one, or once it has run out. */
export async function readSession(app: App, cookieHeader: string, device: Device): Promise<Session | null> {
  const lucia = luciaOf(app);
  const id = lucia.readSessionCookie(cookieHeader);
  if (!id) return null;
  const { session, user } = await lucia.validateSession(id);
  if (!session) return null;
  noteUse(app, id, session.lastUsedAt, device);
  return { id, user, renewedCookie: session.fresh ? lucia.createSessionCookie(id).serialize() : null };
}

/** Nobody waits for it, and no query of the page is behind it: it costs the answer nothing, and one that is lost is made up by the next use. */
function noteUse(app: App, id: string, lastUsedAt: Date, device: Device): void {
  const now = app.now();
  const before = new Date(now.getTime() - USE_NOTED_EVERY_MS);
  if (lastUsedAt > before) return;
  app.database.db
    .update(sessions)
    .set({ ...device, lastUsedAt: now })
    .where(and(eq(sessions.id, storedSessionId(id)), lte(sessions.lastUsedAt, before)))
    .catch((error: unknown) => app.log.warn({ error }, "the use of a session was not noted"));
}

/** @returns the Set-Cookie value that signs the browser in. */
export async function startSession(
  app: App,
  userId: string,
  { ip, userAgent }: Partial<Device> = {},
): Promise<string> {
  const lucia = luciaOf(app);
  const now = app.now();
  const session = await lucia.createSession(userId, {
    createdAt: now,
    lastUsedAt: now,
    ip: ip ?? null,
    userAgent: userAgent ?? null,
  });
  return lucia.createSessionCookie(session.id).serialize();
}

/** @returns the Set-Cookie value that makes the browser forget its session. */
export async function endSession(app: App, sessionId: string | null): Promise<string> {
  if (sessionId) {
    const ended = eq(sessions.id, storedSessionId(sessionId));
    const [session] = await app.db.delete(sessions).where(ended).returning({ userId: sessions.userId });
    if (session) tellSessionsEnded(app, session.userId);
  }
  return luciaOf(app).createBlankSessionCookie().serialize();
}

/** Every open page of the user asks again whether it is still signed in: one that isn't hears nothing more. */
export function tellSessionsEnded(app: App, userId: string): void {
  app.live.publish(userId, "members");
}

/** Whether a session that a request came with goes on; a request without one has none that could end. */
export async function isSessionOpen(app: App, sessionId: string | null): Promise<boolean> {
  if (sessionId === null) return true;
  return (await app.db.$count(sessions, eq(sessions.id, storedSessionId(sessionId)))) > 0;
}

/** Removes the sessions that have run out; one that is used goes by itself. */
export async function forgetPastSessions(app: App): Promise<void> {
  await luciaOf(app).deleteExpiredSessions();
}

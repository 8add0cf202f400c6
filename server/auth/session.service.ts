import { eq, lte } from "drizzle-orm";
import { dayMs } from "#domain/period.ts";
import { sessions } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import { writeLater } from "#server/base/write-later.ts";
import { type AtOnce, notify, writeAtOnce } from "#server/base/write.ts";
import type { RequestContext, SessionUser } from "#server/base/request-context.ts";
import { storedSessionId } from "./hashed-session-ids.ts";
import { luciaOf } from "./lucia.ts";

/** Who a request comes from. `renewedCookie` is a Set-Cookie value to send when the session was just prolonged. */
type Session = { id: string; user: SessionUser; renewedCookie: string | null };
/** Where a session is used from. */
type Device = Pick<RequestContext, "ip" | "userAgent">;

/** How exact the last use of a session is: to note each would cost every request a write. */
const USE_NOTED_EVERY_MS = 5 * 60_000;

/** However much it is used: what was taken from a browser unseen isn't a way in for good. */
const LASTS_MS = 90 * dayMs;
const lastBeginning = (app: App) => new Date(app.now().getTime() - LASTS_MS);

/** The session that a Cookie header names, read with one query; null without one, or once it has run out. */
export async function readSession(app: App, cookieHeader: string, device: Device): Promise<Session | null> {
  const lucia = luciaOf(app);
  const id = lucia.readSessionCookie(cookieHeader);
  if (!id) return null;
  const { session, user } = await lucia.validateSession(id);
  if (!session) return null;
  const now = app.now();
  if (session.createdAt <= lastBeginning(app)) return null;
  const isDue = now.getTime() - session.lastUsedAt.getTime() >= USE_NOTED_EVERY_MS;
  if (session.fresh || isDue)
    noteSession(app, storedSessionId(id), { ...device, lastUsedAt: now, expiresAt: session.expiresAt });
  return { id, user, renewedCookie: session.fresh ? lucia.createSessionCookie(id).serialize() : null };
}

type Use = Device & Pick<typeof sessions.$inferSelect, "lastUsedAt" | "expiresAt">;

/** One that is lost is made up by the next use: that prolongs the session then, and sends the cookie again. */
const noteSession = writeLater("the use of a session", async ({ db }, id, use: Use) => {
  await db.update(sessions).set(use).where(eq(sessions.id, id));
});

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
    await writeAtOnce(app, async (one) => {
      const [session] = await one.db.delete(sessions).where(ended).returning({ userId: sessions.userId });
      if (session) tellSessionsEnded(one, session.userId);
    });
  }
  return luciaOf(app).createBlankSessionCookie().serialize();
}

/** Every open page of the user asks again whether it is still signed in: one that isn't hears nothing more. */
export function tellSessionsEnded(writing: AtOnce, userId: string): void {
  notify(writing, userId, "members");
}

/** Whether a session that a request came with goes on; a request without one has none that could end. */
export async function isSessionOpen(app: App, sessionId: string | null): Promise<boolean> {
  if (sessionId === null) return true;
  return (await app.db.$count(sessions, eq(sessions.id, storedSessionId(sessionId)))) > 0;
}

/** Removes the sessions that have run out. */
export async function forgetPastSessions(app: App): Promise<void> {
  await luciaOf(app).deleteExpiredSessions();
  await app.db.delete(sessions).where(lte(sessions.createdAt, lastBeginning(app)));
}

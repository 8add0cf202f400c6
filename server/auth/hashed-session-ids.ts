import { createHash } from "node:crypto";
import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";

/** Finds a session, and whose it is, by the id that it is stored under. */
type FindSession = (id: string) => Promise<[DatabaseSession | null, DatabaseUser | null]>;

/**
 * Stores sessions under the SHA-256 of their id: the id is the cookie's value, so a leaked table would sign anyone in.
 * Lucia would write while it validates: what it prolongs is noted by `readSession`, and what has run out is refused and
 * left to `forgetPastSessions`.
 */
export function hashedSessionIds(adapter: Adapter, findSession: FindSession): Adapter {
  return {
    async getSessionAndUser(id) {
      const [session, user] = await findSession(storedSessionId(id));
      return [session && { ...session, id }, user];
    },
    setSession: (session) => adapter.setSession({ ...session, id: storedSessionId(session.id) }),
    deleteSession: () => Promise.resolve(),
    updateSessionExpiration: () => Promise.resolve(),
    getUserSessions: (userId) => adapter.getUserSessions(userId),
    deleteUserSessions: (userId) => adapter.deleteUserSessions(userId),
    deleteExpiredSessions: () => adapter.deleteExpiredSessions(),
  };
}

/** What the table has in the place of a session's id. */
export function storedSessionId(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}

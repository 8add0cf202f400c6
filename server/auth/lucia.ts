import { DrizzlePostgreSQLAdapter } from "@lucia-auth/adapter-drizzle";
import { and, eq, isNull } from "drizzle-orm";
import { type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from "lucia";
import { findZone } from "#zones";
import { sessions, users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import type { Db } from "#server/db/client.ts";
import { statement } from "#server/db/statement.ts";
import { transactional } from "#server/db/transactional.ts";
import { hashedSessionIds } from "./hashed-session-ids.ts";

type UserRow = typeof users.$inferSelect;

/**
 * Lucia on the app's database, or on the transaction in its place. Made anew for each use: it holds no state, and so
 * never outlives the transaction. Sessions run out by the process's clock, not by `app.now`.
 */
export function luciaOf({ db, env }: Pick<App, "db" | "env">) {
  const isSecure = env.appOrigin.startsWith("https:");
  const adapter = new DrizzlePostgreSQLAdapter(transactional(db), sessions, users);
  return new Lucia(
    hashedSessionIds(adapter, (id) => findSession(db, id)),
    {
      sessionExpiresIn: new TimeSpan(30, "d"),
      sessionCookie: {
        // Browsers take a __Host- cookie only from this very host and over TLS: no sibling domain can plant one.
        name: isSecure ? "__Host-botdeck_session" : "botdeck_session",
        attributes: { secure: isSecure, sameSite: "lax", path: "/" },
      },
      // Every column is read; what isn't named here (the password's hash) goes no further.
      getUserAttributes: ({
        email,
        name,
        timeZone,
        firstDayOfWeek,
        emailVerifiedAt,
        lastScope,
        isSample,
      }) => ({
        ...{ email, name, firstDayOfWeek, emailVerifiedAt, lastScope, isSample },
        // Kept before names were stored as they are today.
        timeZone: findZone(timeZone)?.name ?? "UTC",
      }),
      getSessionAttributes: ({ createdAt, lastUsedAt }) => ({ createdAt, lastUsedAt }),
    },
  );
}

/** As the adapter does it, with a query that isn't composed anew for every request there is. */
async function findSession(db: Db, hashedId: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
  const [found] = await selectSession(db, { id: hashedId });
  if (!found) return [null, null];
  const { id, ...attributes } = found.user;
  return [toDatabaseSession(found.session), { id, attributes }];
}

type SessionRow = typeof sessions.$inferSelect;

function toDatabaseSession({ id, userId, expiresAt, ...attributes }: SessionRow): DatabaseSession {
  return { id, userId, expiresAt, attributes };
}

/** An account that was deleted has none, whatever is in the table. */
const selectSession = statement("session", { id: sessions.id }, (db, { id }) =>
  db
    .select({ session: sessions, user: users })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, id), isNull(users.deletedAfter))),
);

declare module "lucia" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface merges into Lucia's own.
  interface Register {
    Lucia: ReturnType<typeof luciaOf>;
    DatabaseUserAttributes: Omit<UserRow, "id">;
    DatabaseSessionAttributes: Omit<SessionRow, "id" | "userId" | "expiresAt">;
  }
}

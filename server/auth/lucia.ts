import { DrizzlePostgreSQLAdapter } from "@lucia-auth/adapter-drizzle";
import { Lucia, TimeSpan } from "lucia";
import { sessions, users } from "#drizzle/schema/users.ts";
import type { App } from "#server/app.ts";
import { hashedSessionIds } from "./hashed-session-ids.ts";

type UserRow = typeof users.$inferSelect;

/**
 * Lucia on the app's database, or on the transaction in its place. Made anew for each use: it holds no state, and so
 * never outlives the transaction. Sessions run out by the process's clock, not by `app.now`.
 */
export function luciaOf({ db, env }: Pick<App, "db" | "env">) {
  const isSecure = env.appOrigin.startsWith("https:");
  return new Lucia(hashedSessionIds(new DrizzlePostgreSQLAdapter(db, sessions, users)), {
    sessionExpiresIn: new TimeSpan(30, "d"),
    sessionCookie: {
      // Browsers take a __Host- cookie only from this very host and over TLS: no sibling domain can plant one.
      name: isSecure ? "__Host-botdeck_session" : "botdeck_session",
      attributes: { secure: isSecure, sameSite: "lax", path: "/" },
    },
    // The adapter reads every column; what isn't named here (the password's hash) goes no further.
    getUserAttributes: ({ email, name, timeZone, lastScope, isSample }) => ({
      email,
      name,
      timeZone,
      lastScope,
      isSample,
    }),
  });
}

declare module "lucia" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface merges into Lucia's own.
  interface Register {
    Lucia: ReturnType<typeof luciaOf>;
    DatabaseUserAttributes: Omit<UserRow, "id">;
  }
}

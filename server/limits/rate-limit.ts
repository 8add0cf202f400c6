import { eq, inArray, lte, sql } from "drizzle-orm";
import { AppError } from "#domain/app-error.ts";
import { rateLimits } from "#drizzle/schema/rate-limits.ts";
import { onlyRow } from "#server/db/only-row.ts";
import type { App } from "#server/base/app.ts";
import { nameOf } from "#server/db/columns.ts";

/** At most `max` attempts in a window that begins with the first of them. */
type Limit = { max: number; windowMs: number };

/**
 * Counts one attempt against `key`, in one statement, so that the limit holds across processes and restarts. Always by
 * itself: a transaction that fails would forget the attempt. It is the one thing that is written before a GET is answered,
 * for the answer depends on it.
 * @throws AppError TOO_MANY_REQUESTS, with the seconds until the window ends, once there were more than `max`.
 */
export async function takeFromLimit(
  app: Pick<App, "database" | "now">,
  key: string,
  { max, windowMs }: Limit,
): Promise<void> {
  const now = app.now();
  const isOver = sql`${rateLimits.windowEndsAt} <= ${now.toISOString()}`;
  const counted = await app.database.db
    .insert(rateLimits)
    .values({ key, used: 1, windowEndsAt: new Date(now.getTime() + windowMs) })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        used: sql`case when ${isOver} then 1 else ${rateLimits.used} + 1 end`,
        windowEndsAt: sql`case when ${isOver} then ${nameOf(rateLimits.windowEndsAt, "excluded")} else ${rateLimits.windowEndsAt} end`,
      },
    })
    .returning();
  const row = onlyRow(counted);
  if (row.used <= max) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((row.windowEndsAt.getTime() - now.getTime()) / 1000));
  throw new AppError("TOO_MANY_REQUESTS", `Too many attempts. Try again in ${inWords(retryAfterSeconds)}.`, {
    retryAfterSeconds,
  });
}

/** Forgets the attempts against `key`, as when the last of them succeeded. */
export async function forgetLimit(app: Pick<App, "db">, key: string): Promise<void> {
  await app.db.delete(rateLimits).where(eq(rateLimits.key, key));
}

/** Forgets windows that are over. Those that someone counts in at this moment are left to the next time. */
export async function forgetPastLimits(app: Pick<App, "db" | "now">): Promise<void> {
  const past = app.db
    .select({ key: rateLimits.key })
    .from(rateLimits)
    .where(lte(rateLimits.windowEndsAt, app.now()))
    .for("update", { skipLocked: true });
  await app.db.delete(rateLimits).where(inArray(rateLimits.key, past));
}

function inWords(seconds: number): string {
  const [count, unit] = seconds < 60 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

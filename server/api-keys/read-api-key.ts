import { and, eq, isNull } from "drizzle-orm";
import { AppError } from "#domain/app-error.ts";
import { apiKeys } from "#drizzle/schema/api-keys.ts";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import { writeLater } from "#server/base/write-later.ts";
import { hashOfSecret } from "#server/base/secret.ts";
import { networkOf } from "#server/limits/network.ts";
import { refusedKeys } from "#server/metrics/metrics.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import type { RequestContext, SessionUser } from "#server/base/request-context.ts";

const MINUTE_MS = 60_000;
const limits = {
  calls: { max: 600, windowMs: MINUTE_MS },
  /** Keys that don't work, from one place. */
  failures: { max: 60, windowMs: 15 * MINUTE_MS },
};

type KeyHolder = { user: SessionUser; apiKey: NonNullable<RequestContext["apiKey"]> };

/**
 * Whose key this is and what it may do, counted against the key's limit.
 * @throws AppError UNAUTHORIZED for a key that doesn't work, TOO_MANY_REQUESTS.
 */
export async function readApiKey(app: App, ip: string, key: string): Promise<KeyHolder> {
  const { id, scopes, lastUsedAt, expiresAt, revokedAt } = apiKeys;
  const [row] = await app.db
    .select({ user: userColumns, key: { id, scopes, lastUsedAt, expiresAt, revokedAt } })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(and(eq(apiKeys.hash, hashOfSecret(key)), isNull(users.deletedAfter)));
  const isOver = row?.key.expiresAt ? row.key.expiresAt <= app.now() : false;
  if (!row || row.key.revokedAt || isOver) {
    const reason = reasonOf(row?.key.revokedAt, isOver);
    refusedKeys.inc({ kind: "api", reason });
    await takeFromLimit(app, `api-key ${networkOf(ip)}`, limits.failures);
    throw new AppError("UNAUTHORIZED", faults[reason]);
  }
  await takeFromLimit(app, `api ${row.key.id}`, limits.calls);
  noteUse(app, row.key);
  return { user: row.user, apiKey: { id: row.key.id, scopes: row.key.scopes } };
}

const { id, email, name, timeZone, firstDayOfWeek, emailVerifiedAt, lastScope, isSample } = users;
const userColumns = { id, email, name, timeZone, firstDayOfWeek, emailVerifiedAt, lastScope, isSample };

/** Only who holds the key learns that it was one. */
const faults = {
  unknown: "There is no such API key.",
  revoked: "This API key was revoked.",
  expired: "This API key has expired.",
};

function reasonOf(revokedAt: Date | null | undefined, isOver: boolean): keyof typeof faults {
  if (revokedAt) return "revoked";
  return isOver ? "expired" : "unknown";
}

const noteKey = writeLater("the use of an API key", async ({ db }, keyId, lastUsedAt: Date) => {
  await db.update(apiKeys).set({ lastUsedAt }).where(eq(apiKeys.id, keyId));
});

/** Once a minute at most. */
function noteUse(app: App, key: { id: string; lastUsedAt: Date | null }): void {
  const now = app.now();
  if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() >= MINUTE_MS) noteKey(app, key.id, now);
}

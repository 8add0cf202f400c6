import { and, eq, isNull, lte, or } from "drizzle-orm";
import { botKeys, bots } from "#drizzle/schema/bots.ts";
import { organizations } from "#drizzle/schema/organizations.ts";
import { users } from "#drizzle/schema/users.ts";
import { ingestLimits } from "#domain/event.ts";
import type { App } from "#server/base/app.ts";
import { bearerOf } from "#server/auth/access-key.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { IngestError } from "./ingest-error.ts";
import { hashOfSecret } from "#server/base/secret.ts";

const MINUTE_MS = 60_000;

/**
 * The bot whose key came along, counted against the key's limit.
 * @throws IngestError UNAUTHORIZED without a key that works, BOT_PAUSED; AppError TOO_MANY_REQUESTS.
 */
export async function authenticateBot(
  app: App,
  authorization: string | undefined,
): Promise<{ contextId: string; botId: string }> {
  const key = await findKey(app, authorization);
  await takeFromLimit(app, `ingest:${key.id}`, { max: ingestLimits.callsPerMinuteMax, windowMs: MINUTE_MS });
  if (key.pausedAt) throw new IngestError("BOT_PAUSED", "This bot is paused. Resume it in Botdeck first.");
  await noteUse(app, key);
  return { contextId: key.contextId, botId: key.botId };
}

async function findKey(app: App, authorization: string | undefined) {
  const secret = bearerOf(authorization);
  if (!secret) throw unauthorized("Send the bot's key as Authorization: Bearer <bot key>.");
  const { contextId, botId, id, lastUsedAt, expiresAt, revokedAt } = botKeys;
  const [key] = await app.db
    .select({ contextId, botId, id, lastUsedAt, expiresAt, revokedAt, pausedAt: bots.pausedAt })
    .from(botKeys)
    .innerJoin(bots, and(eq(bots.contextId, contextId), eq(bots.id, botId), isNull(bots.deletedAt)))
    // Whoever deleted an account or an organization is reported to by nobody.
    .leftJoin(users, eq(users.id, contextId))
    .leftJoin(organizations, eq(organizations.id, contextId))
    .where(
      and(
        eq(botKeys.hash, hashOfSecret(secret)),
        isNull(users.deletedAfter),
        isNull(organizations.deletedAfter),
      ),
    );
  if (!key) throw unauthorized("There is no such bot key.");
  if (key.revokedAt) throw unauthorized("This bot key was revoked.");
  if (key.expiresAt && key.expiresAt <= app.now()) throw unauthorized("This bot key has expired.");
  return key;
}

function unauthorized(message: string): IngestError {
  return new IngestError("UNAUTHORIZED", message);
}

type UsedKey = { contextId: string; id: string; lastUsedAt: Date | null };

/** Once a minute at most, or every call of a busy bot would wait for the one before it. */
async function noteUse(app: App, { contextId, id, lastUsedAt }: UsedKey): Promise<void> {
  const now = app.now();
  const minuteAgo = new Date(now.getTime() - MINUTE_MS);
  if (lastUsedAt && lastUsedAt > minuteAgo) return;
  await app.db
    .update(botKeys)
    .set({ lastUsedAt: now })
    .where(
      and(
        eq(botKeys.contextId, contextId),
        eq(botKeys.id, id),
        or(isNull(botKeys.lastUsedAt), lte(botKeys.lastUsedAt, minuteAgo)),
      ),
    );
}

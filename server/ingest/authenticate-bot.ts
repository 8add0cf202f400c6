import { and, eq, isNull, lte, or } from "drizzle-orm";
import { botKeys, bots } from "#drizzle/schema/bots.ts";
import { organizations } from "#drizzle/schema/organizations.ts";
import { users } from "#drizzle/schema/users.ts";
import { ingestLimits } from "#domain/event.ts";
import type { App } from "#server/base/app.ts";
import { bearerOf } from "#server/auth/access-key.ts";
import { networkOf } from "#server/limits/network.ts";
import { takeFromLimit } from "#server/limits/rate-limit.ts";
import { refusedKeys } from "#server/metrics/metrics.ts";
import { IngestError } from "./ingest-error.ts";
import { hashOfSecret } from "#server/base/secret.ts";

const MINUTE_MS = 60_000;
/** Keys that don't work, from one place. */
const failures = { max: 60, windowMs: 15 * MINUTE_MS };

type Caller = { authorization: string | undefined; ip: string };

/**
 * The bot whose key came along, counted against the key's limit. Keys that don't work are counted against the limit of where they
 * came from, which holds up no key that works.
 * @throws IngestError UNAUTHORIZED without a key that works, BOT_PAUSED; AppError TOO_MANY_REQUESTS.
 */
export async function authenticateBot(
  app: App,
  { authorization, ip }: Caller,
): Promise<{ contextId: string; botId: string }> {
  const secret = bearerOf(authorization);
  if (!secret)
    throw new IngestError("UNAUTHORIZED", "Send the bot's key as Authorization: Bearer <bot key>.");
  const key = await findKey(app, secret);
  const fault = faultOf(key, app.now());
  if (!key || fault) return refuse(app, ip, fault ?? "unknown");
  await takeFromLimit(app, `ingest:${key.id}`, { max: ingestLimits.callsPerMinuteMax, windowMs: MINUTE_MS });
  if (key.pausedAt) throw new IngestError("BOT_PAUSED", "This bot is paused. Resume it in Botdeck first.");
  await noteUse(app, key);
  return { contextId: key.contextId, botId: key.botId };
}

const faults = {
  unknown: "There is no such bot key.",
  revoked: "This bot key was revoked.",
  expired: "This bot key has expired.",
};

function faultOf(
  key: { revokedAt: Date | null; expiresAt: Date | null } | undefined,
  now: Date,
): keyof typeof faults | undefined {
  if (!key) return "unknown";
  if (key.revokedAt) return "revoked";
  return key.expiresAt && key.expiresAt <= now ? "expired" : undefined;
}

async function refuse(app: App, ip: string, reason: keyof typeof faults): Promise<never> {
  refusedKeys.inc({ kind: "bot", reason });
  await takeFromLimit(app, `bot-key ${networkOf(ip)}`, failures);
  throw new IngestError("UNAUTHORIZED", faults[reason]);
}

async function findKey(app: App, secret: string) {
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
  return key;
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

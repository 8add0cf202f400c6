import { and, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import { apiKeys } from "#drizzle/schema/api-keys.ts";
import type { App } from "#server/base/app.ts";
import { write } from "#server/base/write.ts";
import { inOwnLog, writeAudit } from "#server/audit/audit.ts";
import { isWorking, makeAccessKey } from "#server/auth/access-key.ts";
import type { SessionUser, SignedInContext } from "#server/base/request-context.ts";
import type * as inputs from "./api-keys.inputs.ts";
import { keepWithin } from "#server/limits/keep-within.ts";

type KeyRow = typeof apiKeys.$inferSelect;

/** The person's own keys, newest first, revoked and expired ones included. */
export async function listApiKeys(app: App, user: SessionUser): Promise<z.infer<typeof inputs.listOutput>> {
  const rows = await app.db
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.userId, user.id))
    .orderBy(desc(apiKeys.id));
  return { keys: rows.map(toOutput) };
}

/**
 * Makes a key; it is shown this once. Keys are a person’s own, whatever context they are used in.
 * @throws AppError BAD_REQUEST for an end that is past, CONFLICT for someone who has too many that work.
 */
export async function createApiKey(
  app: App,
  { user, ip }: SignedInContext,
  { name, scopes, expiresAt }: z.infer<typeof inputs.createInput>,
): Promise<z.infer<typeof inputs.createOutput>> {
  const expiry = expiresAt === undefined ? null : new Date(expiresAt);
  if (expiry !== null && expiry <= app.now())
    throw new AppError("BAD_REQUEST", "expiresAt: must lie in the future.", {
      issues: [{ path: ["expiresAt"], message: "must lie in the future" }],
    });
  const { key, hash, hint } = makeAccessKey();
  const row: KeyRow = {
    id: newId("apiKey"),
    userId: user.id,
    ...{ name, hash, hint, scopes },
    ...{ createdAt: app.now(), expiresAt: expiry, lastUsedAt: null, revokedAt: null },
  };
  await write(app, async (tx) => {
    const works = and(eq(apiKeys.userId, user.id), isWorking(apiKeys, tx.now()));
    await keepWithin(tx, "apiKeys", { owner: user.id, count: () => tx.db.$count(apiKeys, works) });
    await tx.db.insert(apiKeys).values(row);
    await writeAudit(tx, inOwnLog({ user, ip }), {
      action: "api_key.create",
      subjectId: row.id,
      data: { name, scopes, expiresAt: expiry },
    });
  });
  return { apiKey: toOutput(row), key };
}

/** What comes with the key is refused from now on; revoking a revoked key changes nothing. */
export async function revokeApiKey(
  app: App,
  { user, ip }: SignedInContext,
  { apiKeyId }: z.infer<typeof inputs.revokeInput>,
): Promise<z.infer<typeof inputs.apiKeyOutput>> {
  const thisKey = and(eq(apiKeys.userId, user.id), eq(apiKeys.id, apiKeyId));
  return write(app, async (tx) => {
    const [key] = await tx.db.select().from(apiKeys).where(thisKey).for("update");
    if (!key) throw notFound("The key");
    if (key.revokedAt) return toOutput(key);
    const revokedAt = tx.now();
    await tx.db.update(apiKeys).set({ revokedAt }).where(thisKey);
    await writeAudit(tx, inOwnLog({ user, ip }), {
      action: "api_key.revoke",
      subjectId: apiKeyId,
      data: { name: key.name },
    });
    return toOutput({ ...key, revokedAt });
  });
}

function toOutput(row: KeyRow): z.infer<typeof inputs.apiKeyOutput> {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

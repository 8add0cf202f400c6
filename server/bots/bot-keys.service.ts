import { and, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { botKeys } from "#drizzle/schema/bots.ts";
import { AppError, notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import type { App } from "#server/app.ts";
import { writeAudit } from "#server/audit/audit.ts";
import { makeAccessKey } from "#server/auth/access-key.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import type * as inputs from "./bots.inputs.ts";
import { findBot } from "./find-bot.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;
type KeyRow = typeof botKeys.$inferSelect;

/** The keys of a bot, newest first, revoked and expired ones included. */
export async function listBotKeys(
  app: App,
  ctx: ServiceContext,
  { botId }: In<"botRef">,
): Promise<In<"keysOutput">> {
  await findBot(app, ctx, botId);
  const rows = await app.db.select().from(botKeys).where(keysOf(ctx, botId)).orderBy(desc(botKeys.id));
  return { keys: rows.map(toOutput) };
}

/** Makes a key; it is shown this once. */
export async function createBotKey(
  app: App,
  ctx: ServiceContext,
  { botId, name, expiresAt }: In<"createKeyInput">,
): Promise<In<"createKeyOutput">> {
  const expiry = expiresAt === undefined ? null : new Date(expiresAt);
  if (expiry !== null && expiry <= app.now())
    throw new AppError("BAD_REQUEST", "expiresAt: must lie in the future.", {
      issues: [{ path: ["expiresAt"], message: "must lie in the future" }],
    });
  const created = await app.db.transaction(async (tx) => {
    await findBot({ ...app, db: tx }, ctx, botId);
    return insertKey({ ...app, db: tx }, ctx, { botId, name, expiresAt: expiry });
  });
  app.live.publish(ctx.contextId, "bots");
  return created;
}

/** What comes with the key is refused from now on; revoking a revoked key changes nothing. */
export async function revokeBotKey(
  app: App,
  ctx: ServiceContext,
  { botId, keyId }: In<"revokeKeyInput">,
): Promise<In<"keyOutput">> {
  const thisKey = and(keysOf(ctx, botId), eq(botKeys.id, keyId));
  const revoked = await app.db.transaction(async (tx) => {
    const inTransaction = { ...app, db: tx };
    await findBot(inTransaction, ctx, botId);
    const [key] = await tx.select().from(botKeys).where(thisKey).for("update");
    if (!key) throw notFound("The key");
    if (key.revokedAt) return key;
    const revokedAt = app.now();
    await tx.update(botKeys).set({ revokedAt }).where(thisKey);
    await writeAudit(inTransaction, ctx, {
      action: "bot_key.revoke",
      subjectId: botId,
      data: { keyId, name: key.name },
    });
    return { ...key, revokedAt };
  });
  app.live.publish(ctx.contextId, "bots");
  return toOutput(revoked);
}

type NewKey = { botId: string; name: string; expiresAt: Date | null };

/** Makes a key of a bot that is known to be the context's. Call it in a transaction. */
export async function insertKey(
  app: App,
  ctx: ServiceContext,
  { botId, name, expiresAt }: NewKey,
): Promise<In<"createKeyOutput">> {
  const { key, hash, hint } = makeAccessKey();
  const row: KeyRow = {
    contextId: ctx.contextId,
    id: newId("botKey"),
    botId,
    name,
    hint,
    hash,
    createdAt: app.now(),
    lastUsedAt: null,
    expiresAt,
    revokedAt: null,
  };
  await app.db.insert(botKeys).values(row);
  await writeAudit(app, ctx, {
    action: "bot_key.create",
    subjectId: botId,
    data: { keyId: row.id, name, expiresAt },
  });
  return { keyRow: toOutput(row), key };
}

function keysOf(ctx: ServiceContext, botId: string) {
  return and(eq(botKeys.contextId, ctx.contextId), eq(botKeys.botId, botId));
}

function toOutput(row: KeyRow): In<"keyOutput"> {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

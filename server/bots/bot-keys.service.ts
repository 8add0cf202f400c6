import { and, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { botKeys } from "#drizzle/schema/bots.ts";
import { AppError, notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import type { App } from "#server/base/app.ts";
import { notify, type Tx, write } from "#server/base/write.ts";
import { writeAudit } from "#server/audit/audit.ts";
import { isWorking, makeAccessKey } from "#server/auth/access-key.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type * as inputs from "./bots.inputs.ts";
import { findBot } from "./find-bot.ts";
import { keepWithin } from "#server/limits/keep-within.ts";

type KeyRow = typeof botKeys.$inferSelect;

/** The keys of a bot, newest first, revoked and expired ones included. */
export async function listBotKeys(
  app: App,
  ctx: ServiceContext,
  { botId }: z.infer<typeof inputs.botRef>,
): Promise<z.infer<typeof inputs.keysOutput>> {
  await findBot(app, ctx, botId);
  const rows = await app.db.select().from(botKeys).where(keysOf(ctx, botId)).orderBy(desc(botKeys.id));
  return { keys: rows.map(toOutput) };
}

/** Makes a key; it is shown this once. */
export async function createBotKey(
  app: App,
  ctx: ServiceContext,
  { botId, name, expiresAt }: z.infer<typeof inputs.createKeyInput>,
): Promise<z.infer<typeof inputs.createKeyOutput>> {
  const expiry = expiresAt === undefined ? null : new Date(expiresAt);
  if (expiry !== null && expiry <= app.now())
    throw new AppError("BAD_REQUEST", "expiresAt: must lie in the future.", {
      issues: [{ path: ["expiresAt"], message: "must lie in the future" }],
    });
  const created = await write(app, async (tx) => {
    await findBot(tx, ctx, botId);
    notify(tx, ctx.contextId, "bots");
    return insertKey(tx, ctx, { botId, name, expiresAt: expiry });
  });
  return created;
}

/** What comes with the key is refused from now on; revoking a revoked key changes nothing. */
export async function revokeBotKey(
  app: App,
  ctx: ServiceContext,
  { botId, keyId }: z.infer<typeof inputs.revokeKeyInput>,
): Promise<z.infer<typeof inputs.keyOutput>> {
  const thisKey = and(keysOf(ctx, botId), eq(botKeys.id, keyId));
  const revoked = await write(app, async (tx) => {
    await findBot(tx, ctx, botId);
    const [key] = await tx.db.select().from(botKeys).where(thisKey).for("update");
    if (!key) throw notFound("The key");
    if (key.revokedAt) return key;
    const revokedAt = tx.now();
    await tx.db.update(botKeys).set({ revokedAt }).where(thisKey);
    await writeAudit(tx, ctx, {
      action: "bot_key.revoke",
      subjectId: botId,
      data: { keyId, name: key.name },
    });
    notify(tx, ctx.contextId, "bots");
    return { ...key, revokedAt };
  });
  return toOutput(revoked);
}

type NewKey = { botId: string; name: string; expiresAt: Date | null };

/** Makes a key of a bot that is known to be the context's. Call it in a transaction. */
export async function insertKey(
  tx: Tx,
  ctx: ServiceContext,
  { botId, name, expiresAt }: NewKey,
): Promise<z.infer<typeof inputs.createKeyOutput>> {
  const { key, hash, hint } = makeAccessKey();
  const row: KeyRow = {
    contextId: ctx.contextId,
    id: newId("botKey"),
    botId,
    name,
    hint,
    hash,
    createdAt: tx.now(),
    lastUsedAt: null,
    expiresAt,
    revokedAt: null,
  };
  const works = and(keysOf(ctx, botId), isWorking(botKeys, tx.now()));
  await keepWithin(tx, "botKeys", { owner: botId, count: () => tx.db.$count(botKeys, works) });
  await tx.db.insert(botKeys).values(row);
  await writeAudit(tx, ctx, {
    action: "bot_key.create",
    subjectId: botId,
    data: { keyId: row.id, name, expiresAt },
  });
  return { keyRow: toOutput(row), key };
}

function keysOf(ctx: ServiceContext, botId: string) {
  return and(eq(botKeys.contextId, ctx.contextId), eq(botKeys.botId, botId));
}

function toOutput(row: KeyRow): z.infer<typeof inputs.keyOutput> {
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

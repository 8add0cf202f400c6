import { and, eq, gt, inArray, lte } from "drizzle-orm";
import { AppError } from "#domain/app-error.ts";
import { hourMs } from "#domain/period.ts";
import { mailTokens } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import { hashOfSecret, newSecret } from "#server/base/secret.ts";
import { type Tx, write } from "#server/base/write.ts";

type Purpose = typeof mailTokens.$inferSelect.purpose;
type Token = Pick<typeof mailTokens.$inferSelect, "userId" | "purpose" | "email">;

const lastsMs: Record<Purpose, number> = {
  verify: 48 * hourMs,
  change: 24 * hourMs,
  reset: hourMs,
  // The time that somebody who has just signed in needs to answer a question.
  restore: hourMs / 4,
};

/** Makes what a link carries; what the person had for the same purpose stops working. Returns it this once. */
export async function makeMailToken(tx: Tx, token: Token): Promise<string> {
  const secret = newSecret();
  const createdAt = tx.now();
  const expiresAt = new Date(createdAt.getTime() + lastsMs[token.purpose]);
  await write(tx, async (tx) => {
    await forgetMailTokens(tx, token.userId, [token.purpose]);
    await tx.db.insert(mailTokens).values({ ...token, hash: hashOfSecret(secret), createdAt, expiresAt });
  });
  return secret;
}

/**
 * Uses a link up. Call it in the transaction of what it lets do: if that fails, the link still works.
 * @throws AppError NOT_FOUND, the same for a token that is wrong, used, replaced or too old.
 */
export async function takeMailToken(tx: Tx, secret: string, purposes: Purpose[]): Promise<Token> {
  const { userId, purpose, email, hash, expiresAt } = mailTokens;
  const [token] = await tx.db
    .delete(mailTokens)
    .where(and(eq(hash, hashOfSecret(secret)), inArray(purpose, purposes), gt(expiresAt, tx.now())))
    .returning({ userId, purpose, email });
  if (!token) throw new AppError("NOT_FOUND", "This link was used, replaced by a newer one or is too old.");
  return token;
}

/** Ends a person's links for these purposes. */
export async function forgetMailTokens(
  app: Pick<App, "db">,
  userId: string,
  purposes: Purpose[],
): Promise<void> {
  await app.db
    .delete(mailTokens)
    .where(and(eq(mailTokens.userId, userId), inArray(mailTokens.purpose, purposes)));
}

/** Removes the links that are too old for anything. */
export async function forgetPastMailTokens(app: Pick<App, "db" | "now">): Promise<void> {
  await app.db.delete(mailTokens).where(lte(mailTokens.expiresAt, app.now()));
}

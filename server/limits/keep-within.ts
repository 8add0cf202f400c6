import { sql } from "drizzle-orm";
import { AppError } from "#domain/app-error.ts";
import { type QuotaName, quotas } from "#domain/quotas.ts";
import type { Tx } from "#server/base/write.ts";

/** With less room than for so many more, whoever makes some waits for whoever else does: so many aren't made at once. */
const NEAR = 20;

/**
 * Lets so many more of something be made, where that is no more than there may be; `count` says how many `owner` has. To be
 * called in the transaction that makes them, before: near the quota nobody else makes one for the same owner until it ends.
 * @throws AppError CONFLICT that names the quota and the way out.
 */
export async function keepWithin(
  tx: Tx,
  name: QuotaName,
  { owner, count, more = 1 }: { owner: string; count: () => Promise<number>; more?: number },
): Promise<void> {
  const { max } = quotas[name];
  if ((await count()) + NEAR * more <= max) return;
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${name} of ${owner}`}, 0))`);
  if ((await count()) + more > max) throw overQuota(name);
}

export function overQuota(name: QuotaName): AppError {
  const { max, of, wayOut } = quotas[name];
  return new AppError("CONFLICT", `There can be ${max.toLocaleString("en")} ${of} at most: ${wayOut}.`);
}

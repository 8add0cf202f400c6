import { sql } from "drizzle-orm";
import type { Db } from "./client.ts";
import { transactional } from "./transactional.ts";
import { MIGRATION_LOCK, PARTITION_MONTHS_AHEAD } from "./migrate.ts";

/**
 * Makes the partitions of the coming months' events. While a process migrates, that one does.
 * @throws Error while another process has the lock of migrations: the same may be tried again.
 */
export async function ensurePartitions(db: Db): Promise<void> {
  const [one, two] = MIGRATION_LOCK;
  await transactional(db).transaction(async (tx) => {
    const [row] = await tx.execute(sql`select pg_try_advisory_xact_lock(${one}, ${two}) as ok`);
    if (row?.ok !== true) throw new Error("another process is migrating the database");
    await tx.execute(sql`select ensure_event_partitions(${PARTITION_MONTHS_AHEAD})`);
  });
}

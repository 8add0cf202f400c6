import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { connect, type DatabaseAddress } from "./client.ts";
import { StartError } from "./start-error.ts";

const MIGRATIONS = "drizzle/migrations";
/** Any two numbers of our own. */
export const MIGRATION_LOCK = [20_261_122, 1] as const;
const LOCK_POLL_MS = 200;
const LOCK_WAIT_MAX_MS = 5 * 60_000;
export const PARTITION_MONTHS_AHEAD = 2;

type Journal = { entries: { when: number }[] };

/**
 * Brings the database to this code's schema and its event partitions up to date. Any number of processes may do so at
 * once: one migrates, the others wait. The lock is polled, since a blocked `pg_advisory_lock` holds a snapshot that
 * concurrent index builds wait for.
 * @throws StartError when the schema is newer than the code, or the database can't be reached or changed.
 */
export async function migrateDatabase(address: DatabaseAddress): Promise<void> {
  const { sql, close } = connect(address, {
    isPatient: true,
    connection: { lock_timeout: 10_000 },
  });
  try {
    // postgres.js sends no zero as it connects, and a role may have a limit of its own.
    await sql`set statement_timeout = 0`;
    const journal: Journal = JSON.parse(await readFile(join(MIGRATIONS, "meta/_journal.json"), "utf8"));
    const newest = journal.entries.at(-1)?.when ?? 0;
    if ((await appliedUpTo(sql)) === newest && (await hasPartitions(sql))) return;
    await lock(sql);
    const applied = await appliedUpTo(sql);
    if (applied > newest)
      throw new StartError(
        "The database was migrated by a newer version of Botdeck than this one.",
        "Start that version or a newer one; an older one would misread the data.",
      );
    if (applied < newest) await migrate(drizzle({ client: sql }), { migrationsFolder: MIGRATIONS });
    await sql`select ensure_event_partitions(${PARTITION_MONTHS_AHEAD})`;
    await sql`select pg_advisory_unlock(${MIGRATION_LOCK[0]}, ${MIGRATION_LOCK[1]})`;
  } finally {
    await close();
  }
}

type Sql = ReturnType<typeof connect>["sql"];

async function lock(sql: Sql): Promise<void> {
  const deadline = Date.now() + LOCK_WAIT_MAX_MS;
  for (;;) {
    const [row] = await sql`select pg_try_advisory_lock(${MIGRATION_LOCK[0]}, ${MIGRATION_LOCK[1]}) as ok`;
    if (row?.ok === true) return;
    if (Date.now() > deadline)
      throw new StartError(
        "Another process has been migrating this database for five minutes.",
        "Wait until it is done, or end it if it hangs, and start again.",
      );
    await delay(LOCK_POLL_MS);
  }
}

/** The `when` of the newest migration applied, 0 for an empty database. */
async function appliedUpTo(sql: Sql): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as found`;
  if (!table?.found) return 0;
  const [row] =
    // eslint-disable-next-line botdeck/no-raw-names -- of Drizzle's own table, which the schema doesn't have.
    await sql`select coalesce(max(created_at), 0)::float8 as applied from drizzle.__drizzle_migrations`;
  return Number(row?.applied);
}

/** Whether the months up to the one after next have their partitions. */
async function hasPartitions(sql: Sql): Promise<boolean> {
  const [row] = await sql`
    select to_regclass(to_char(now() at time zone 'UTC' + make_interval(months => ${PARTITION_MONTHS_AHEAD}), '"events_"YYYY_MM')) as found`;
  return Boolean(row?.found);
}

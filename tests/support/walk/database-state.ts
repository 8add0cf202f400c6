import { z } from "zod";
import type { App } from "#server/base/app.ts";
import { writeWhatWaits } from "#server/base/write-later.ts";
import { writeWaitingUses } from "#server/sandbox/widget-uses.ts";

const names = z.array(z.object({ name: z.string() }));
const sums = z.array(z.object({ table: z.string(), rows: z.number(), checksum: z.string() }));

let statement: Promise<string> | undefined;

/** Every row of every table, as a count and a checksum for each: equal exactly when nothing was written in between. */
export async function databaseState(app: App): Promise<Record<string, string>> {
  const { sql } = app.database;
  // What is noted, and written some seconds later, belongs to what came before.
  await writeWaitingUses(app);
  await writeWhatWaits(app);
  // All databases of a run have the same tables.
  statement ??= makeStatement(sql);
  const rows = sums.parse(await sql.unsafe(await statement));
  return Object.fromEntries(
    rows.map(({ table, rows: count, checksum }) => [table, `${count} rows, ${checksum}`]),
  );
}

async function makeStatement(sql: App["database"]["sql"]): Promise<string> {
  const tables = names.parse(
    await sql`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`,
  );
  const queries = tables.map(
    ({ name }) =>
      `select '${name}' as table, count(*)::int as rows, coalesce(sum(hashtextextended(t::text, 0)), 0)::text as checksum from "${name}" t`,
  );
  return queries.join(" union all ");
}

import { z } from "zod";
import type { App } from "#server/base/app.ts";

const columnNames = z.array(z.object({ table: z.string(), name: z.string() }));

/** The tables that still hold anything of a context or a person, by their columns that say whose a row is. */
export async function tablesWith({ database: { sql } }: App, id: string): Promise<string[]> {
  const columns = await sql`
    select table_name as table, column_name as name from information_schema.columns
    where table_schema = 'public' and (
      column_name in ('context_id', 'user_id', 'organization_id')
      or (table_name in ('users', 'organizations') and column_name = 'id')
    )`;
  const found = await Promise.all(
    columnNames.parse([...columns]).map(async ({ table, name }) => {
      const rows = await sql`select 1 from ${sql(table)} where ${sql(name)} = ${id} limit 1`;
      return rows.length > 0 ? [table] : [];
    }),
  );
  return [...new Set(found.flat())].sort();
}

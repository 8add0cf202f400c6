import { getTableName, sql, type SQL } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { PgColumn } from "drizzle-orm/pg-core";

export type Columns = Record<string, PgColumn>;
/** Rows with values for these columns, by the same names. */
export type RowsOf<C extends Columns> = readonly {
  [Name in keyof C]: C[Name]["_"]["notNull"] extends true
    ? C[Name]["_"]["data"]
    : C[Name]["_"]["data"] | null;
}[];

/**
 * A column's name where Drizzle would write another: alone, as in the list of an insert and on the left of `set`, or as
 * that of a row that isn't the table's, as `excluded`.
 */
export function nameOf(column: PgColumn, source?: string): SQL {
  return sql.raw(written(column, source));
}

/** Those names, one after the other. */
export function namesOf(columns: Columns, source?: string): SQL {
  return sql.raw(
    Object.values(columns)
      .map((column) => written(column, source))
      .join(", "),
  );
}

/** A column with its table's name, also where Drizzle leaves that out: in what a query of one table selects. */
export function qualified(column: PgColumn): SQL {
  return nameOf(column, getTableName(column.table));
}

/** For `set`: each column becomes what that row has. */
export function assign(columns: Columns, source: string): SQL {
  return sql.raw(
    Object.values(columns)
      .map((column) => `${written(column)} = ${written(column, source)}`)
      .join(", "),
  );
}

/**
 * Rows for `from`, under that name and with these columns. All of them are one parameter of JSON: a thousand rows of
 * parameters would cost ten times the CPU.
 * @param rows themselves, or such JSON.
 */
export function recordset<C extends Columns>(name: string, columns: C, rows: RowsOf<C> | SQL): SQL {
  const fields = Object.entries(columns);
  const types = fields.map(([field, column]) => `${quoted(field)} ${column.getSQLType()}`).join(", ");
  const names = fields.map(([field, column]) => `${quoted(field)} as ${written(column)}`).join(", ");
  const json = Array.isArray(rows) ? JSON.stringify(rows) : rows;
  return sql`(select ${sql.raw(names)} from jsonb_to_recordset(${json}::text::jsonb) as given (${sql.raw(types)})) as ${sql.identifier(name)}`;
}

/** In one piece, for Drizzle takes longer over many small ones. */
function written(column: PgColumn, source?: string): string {
  const name = quoted(toSnakeCase(column.name));
  return source === undefined ? name : `${quoted(source)}.${name}`;
}

function quoted(name: string): string {
  return `"${name}"`;
}

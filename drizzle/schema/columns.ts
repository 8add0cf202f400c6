import { sql, type SQL } from "drizzle-orm";
import { type PgColumn, timestamp } from "drizzle-orm/pg-core";

/** An instant, to the millisecond; in Postgres always `timestamptz`. */
export const instant = () => timestamp({ withTimezone: true, mode: "date", precision: 3 });

export const createdAt = () => instant().notNull().defaultNow();

export const updatedAt = () =>
  instant()
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date());

/** For `check`: what TypeScript takes for one of a list is one of it in the database as well. */
export function isOneOf(column: PgColumn, values: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`;
}

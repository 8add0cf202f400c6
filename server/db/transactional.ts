import { PgDatabase } from "drizzle-orm/pg-core";
import type { Db, Transactional } from "./client.ts";

/** For `write`, which begins all transactions, and for libraries that ask for all of a database. */
export function transactional(db: Db): Transactional {
  if (!(db instanceof PgDatabase)) throw new TypeError("not a database of Drizzle's");
  return db;
}

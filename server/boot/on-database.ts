import type { Env } from "#server/base/env.ts";
import { connect, type Database } from "#server/db/client.ts";
import { findDatabase } from "./boot.ts";

/** Does what an operator asks for on the installation's database, which may be in use, and lets it go again. */
export async function onDatabase<T>(env: Env, work: (database: Database) => Promise<T>): Promise<T> {
  const closers: (() => Promise<void>)[] = [];
  try {
    const database = connect(await findDatabase(env, closers, () => undefined));
    closers.push(database.close);
    return await work(database);
  } finally {
    for (const close of closers.toReversed()) await close();
  }
}

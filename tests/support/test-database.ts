import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { connect, type Database } from "#server/db/client.ts";
import { templateDatabase } from "./global-setup.ts";

export type TestDatabase = Database & {
  name: string;
  socketDirectory: string;
  /** Closes it and leaves it, for others to be cloned from. It goes with the run. */
  leave: () => Promise<void>;
};

/** A database of its own, cloned from the template, the migrated one unless said otherwise; dropped by `close`. */
export async function createTestDatabase(template = templateDatabase): Promise<TestDatabase> {
  const socketDirectory = inject("socketDirectory");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(socketDirectory, `create database ${name} template ${template} strategy file_copy`);
  const database = connect({ socketDirectory, database: name }, { max: 8 });
  return {
    ...database,
    name,
    socketDirectory,
    leave: () => database.close(),
    async close() {
      await database.close();
      await asAdmin(socketDirectory, `drop database ${name} with (force)`);
    },
  };
}

async function asAdmin(socketDirectory: string, statement: string): Promise<void> {
  // One waits for the other where many are made and dropped.
  const connection = { statement_timeout: 0, lock_timeout: 0 };
  const admin = connect({ socketDirectory, database: "postgres" }, { max: 1, connection });
  await admin.sql.unsafe(statement);
  await admin.close();
}

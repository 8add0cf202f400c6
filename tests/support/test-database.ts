import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { connect, type Database } from "#server/db/client.ts";
import { templateDatabase } from "./global-setup.ts";

export type TestDatabase = Database & { name: string; socketDirectory: string };

/** A database of its own, cloned from the migrated template; dropped by `close`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const socketDirectory = inject("socketDirectory");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(socketDirectory, `create database ${name} template ${templateDatabase} strategy file_copy`);
  const database = connect({ socketDirectory, database: name }, { max: 8 });
  return {
    ...database,
    name,
    socketDirectory,
    async close() {
      await database.close();
      await asAdmin(socketDirectory, `drop database ${name} with (force)`);
    },
  };
}

async function asAdmin(socketDirectory: string, statement: string): Promise<void> {
  const admin = connect({ socketDirectory, database: "postgres" }, { max: 1 });
  await admin.sql.unsafe(statement);
  await admin.close();
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { connect } from "#server/db/client.ts";
import { startEmbeddedPostgres } from "#server/db/embedded-postgres.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { waitForDatabase } from "#server/db/wait-for-database.ts";
import { syncBuiltInWidgets } from "#server/widgets/sync-built-in.ts";

declare module "vitest" {
  interface ProvidedContext {
    socketDirectory: string;
  }
}

export const templateDatabase = "template_migrated";

/** One real Postgres a run, without waiting for the disk, with one migrated database that every test file clones. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "botdeck-test-"));
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "200",
  };
  const postgres = await startEmbeddedPostgres(directory, { settings });
  const { socketDirectory } = postgres;
  await waitForDatabase({ socketDirectory, database: "postgres" });

  const admin = connect({ socketDirectory, database: "postgres" }, { max: 1 });
  await admin.sql.unsafe(`create database ${templateDatabase}`);
  await admin.close();
  await migrateDatabase({ socketDirectory, database: templateDatabase });
  const template = connect({ socketDirectory, database: templateDatabase }, { max: 1 });
  await syncBuiltInWidgets({ db: template.db, now: () => new Date() });
  await template.close();

  project.provide("socketDirectory", socketDirectory);
  return async () => {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

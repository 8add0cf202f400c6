import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { inject, describe, expect, test } from "vitest";
import { connect } from "#server/db/client.ts";
import { migrateDatabase } from "#server/db/migrate.ts";

const journal: { entries: { when: number }[] } = JSON.parse(
  readFileSync("drizzle/migrations/meta/_journal.json", "utf8"),
);

async function withEmptyDatabase(run: (database: string) => Promise<void>): Promise<void> {
  const name = `empty_${Date.now()}`;
  const admin = connect({ socketDirectory: inject("socketDirectory"), database: "postgres" }, { max: 1 });
  await admin.sql.unsafe(`create database ${name}`);
  await run(name);
  await admin.sql.unsafe(`drop database ${name} with (force)`);
  await admin.close();
}

describe("migrations", () => {
  test("several processes may start on an empty database at once", async () => {
    await withEmptyDatabase(async (database) => {
      const address = { socketDirectory: inject("socketDirectory"), database };
      await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(address)));
      const { sql, close } = connect(address, { max: 1 });
      const [row] = await sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
      await close();
      expect(row?.n).toBe(journal.entries.length);
    });
  });

  test("refuse a database that a newer version has migrated", async () => {
    await withEmptyDatabase(async (database) => {
      const address = { socketDirectory: inject("socketDirectory"), database };
      await migrateDatabase(address);
      const { sql, close } = connect(address, { max: 1 });
      await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', ${Date.now() * 2})`;
      await close();
      await expect(migrateDatabase(address)).rejects.toThrow("newer version of Botdeck");
    });
  });

  test("are ordered by time, so that none is skipped", () => {
    const times = journal.entries.map((entry) => entry.when);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  test("say everything that the schema says", () => {
    const output = execFileSync("node_modules/.bin/drizzle-kit", ["generate"], { encoding: "utf8" });
    expect(output).toContain("No schema changes");
  });
});

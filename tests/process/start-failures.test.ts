import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { beforeAll, afterAll, describe, expect, test } from "vitest";
import { mkdtemp, rm, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "#server/db/client.ts";
import { waitForDatabase } from "#server/db/wait-for-database.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#server/db/embedded-postgres.ts";
import { freePort, makeDataDirectory, type RunOptions, runToEnd, startServer } from "./support/server.ts";

/** What every failure has in common: it ends the process with 1 and says why in words, not in a stack trace. */
async function failure(settings: Record<string, string>, options?: RunOptions): Promise<string> {
  const { code, stdout, stderr } = await runToEnd({ PORT: String(await freePort()), ...settings }, options);
  expect(code).toBe(1);
  expect(stdout).not.toContain("Botdeck runs");
  expect(stderr).not.toMatch(/^\s+at /m);
  const [problem = "", cure = "", ...more] = stderr.trim().split("\n");
  expect(problem).toMatch(/\.$/);
  expect(cure).toMatch(/\.$/);
  expect(more).toEqual([]);
  return stderr;
}

describe("npm start says in a sentence why it can't, and what to do", () => {
  test("when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = String(typeof address === "object" && address ? address.port : 0);
    const DATA_DIR = await makeDataDirectory();
    expect(await failure({ PORT: port, DATA_DIR })).toContain(`Port ${port} is taken`);
    other.close();
  });

  test.each([
    ["PORT", "eighty"],
    ["DATABASE_URL", "mysql://localhost/botdeck"],
    ["APP_ORIGIN", "bots.example.org"],
    ["TRUST_PROXY", "yes"],
    ["LOG_LEVEL", "loud"],
  ])("when a setting is wrong, naming it: %s=%s", async (name, value) => {
    expect(await failure({ [name]: value })).toContain(`The setting ${name} is wrong`);
  });

  test("when a server is named by a variable that isn't read", async () => {
    expect(await failure({ PGHOST: "db.example.org" })).toContain("reads only DATABASE_URL");
  });

  test("when this machine doesn't have the address", async () => {
    expect(await failure({ HOST: "192.0.2.1" })).toContain("192.0.2.1");
  });

  test("when the data directory can't be written", async () => {
    expect(await failure({ DATA_DIR: "package.json/data" })).toContain("package.json/data can't be made");
  });

  const setpriv = "/usr/bin/setpriv";
  test.runIf(process.getuid?.() === 0 && existsSync(setpriv))(
    "when Postgres can run neither as root nor as anybody else",
    async () => {
      const under = [setpriv, "--bounding-set=-all", "--inh-caps=-all"];
      // A PATH without unshare stands for a machine that forbids user namespaces.
      const PATH = await makeDataDirectory();
      const DATA_DIR = await makeDataDirectory();
      expect(await failure({ PATH, DATA_DIR }, { under })).toContain("refuses to run as root");
    },
  );

  test("when Node is too old", async () => {
    const pretend = 'Object.defineProperty(process.versions,"node",{value:"18.19.1"})';
    const nodeOptions = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`];
    expect(await failure({}, { nodeOptions })).toContain("20.19 or newer, and this is 18.19.1");
  });

  test("when nothing listens where DATABASE_URL points", async () => {
    const port = await freePort();
    const DATABASE_URL = `postgres://botdeck:secret@127.0.0.1:${port}/botdeck`;
    const stderr = await failure({ DATABASE_URL });
    expect(stderr).toContain(`127.0.0.1:${port} can't be reached`);
    expect(stderr).not.toContain("secret");
  });
});

describe("with a Postgres server of one's own", () => {
  // Any address of 127/8 is this machine's: the server's port is fixed, so it gets an address that nobody else uses.
  const host = `127.91.${1 + (process.pid % 200)}.${1 + (Math.floor(process.pid / 200) % 200)}`;
  const urlOf = (user: string, database: string) => `postgres://${user}@${host}:5432/${database}`;
  let directory: string;
  let postgres: EmbeddedPostgres;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "botdeck-process-"));
    postgres = await startEmbeddedPostgres(directory, { settings: { fsync: "off", listen_addresses: host } });
    await waitForDatabase({ socketDirectory: postgres.socketDirectory, database: "postgres" });
    const file = join(directory, "pg18/pg_hba.conf");
    const rules = (await readFile(file, "utf8")).replaceAll(/^host.*$/gm, "");
    await writeFile(file, `${rules}\nhost all all 127.0.0.0/8 scram-sha-256\n`);
    await asAdmin(
      "select pg_reload_conf()",
      "create role botdeck login password 'right'",
      "create database botdeck owner botdeck",
      "create database latin1 owner botdeck encoding 'LATIN1' locale 'C' template template0",
    );
  });

  afterAll(async () => {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function asAdmin(...statements: string[]): Promise<void> {
    const { sql, close } = connect(
      { socketDirectory: postgres.socketDirectory, database: "postgres" },
      { max: 1 },
    );
    for (const statement of statements) await sql.unsafe(statement);
    await close();
  }

  test("a wrong password is named without being shown", async () => {
    const stderr = await failure({ DATABASE_URL: urlOf("botdeck:wrong", "botdeck") });
    expect(stderr).toContain("refused the user botdeck");
    expect(stderr).not.toContain("wrong@");
  });

  test("a database that isn't there is named", async () => {
    expect(await failure({ DATABASE_URL: urlOf("botdeck:right", "nowhere") })).toContain(
      "no database nowhere",
    );
  });

  test("a database that isn't UTF-8 is refused", async () => {
    expect(await failure({ DATABASE_URL: urlOf("botdeck:right", "latin1") })).toContain("LATIN1");
  });

  test("it starts with DATABASE_URL, but not once a newer version has migrated the database", async () => {
    const DATABASE_URL = urlOf("botdeck:right", "botdeck");
    const server = await startServer({ DATABASE_URL, DATA_DIR: "package.json/never-used" });
    const { code } = await server.end("SIGTERM");
    expect(code).toBe(0);

    const { sql, close } = connect({ url: DATABASE_URL }, { max: 1 });
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', ${Date.now() * 2})`;
    await close();
    expect(await failure({ DATABASE_URL })).toContain("newer version of Botdeck");
  });
});

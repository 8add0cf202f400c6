import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "#server/db/client.ts";
import { makeDataDirectory, startServer } from "./support/server.ts";
import { signUp } from "./support/visitor.ts";

/** Postgres’ code for what a transaction that only reads must not do. */
const READ_ONLY = "25006";

/** Whoever looks for these finds the page that they belong to, or none: the way there is the same. */
const stand: Record<string, string> = { $page: "getting-started", $slug: "bot-stats", $: "any/thing" };

/** The address of a route, as its file's name says it; the optional part of one that has it. */
function addressOf(file: string, things: Record<string, string>): string {
  const parts = file
    .replace(/\.tsx?$/, "")
    .replaceAll("[.]", "\0")
    .split(".");
  return parts
    .filter((part) => !part.startsWith("_"))
    .map((part) => part.replaceAll(/[()]/g, "").replaceAll("\0", "."))
    .map((part) => `/${things[part] ?? part}`)
    .join("");
}

test("no page writes while it is looked at: all are there on a database that refuses to write", async () => {
  const DATA_DIR = await makeDataDirectory();
  const server = await startServer({ DATA_DIR, LOG_LEVEL: "warn" });
  const { trpc, cookie, bot } = await signUp(server.address);
  const { scope } = await trpc.organizations.create.mutate({ name: "Readers" });
  await trpc.layouts.get.query({ scope: "me" });
  const { sql, close } = connect({ socketDirectory: join(DATA_DIR, "run"), database: "postgres" });
  onTestFinished(close);
  const files = readdirSync("app/routes");
  const addresses = ["me", scope].flatMap(($scope) =>
    files.map((file) => addressOf(file, { ...stand, $scope, $botId: bot.id })),
  );
  const look = async (address: string) => {
    const response = await fetch(server.address + address, {
      headers: { cookie: cookie() },
      redirect: "manual",
    });
    await response.text();
    return `${address}: ${response.status}`;
  };
  const before = [];
  for (const address of addresses) before.push(await look(address));
  expect(before.filter((line) => line.endsWith(" 200")).length).toBeGreaterThan(20);

  // As if it hadn't been used for long.
  await sql`update sessions set expires_at = now() + interval '1 day', last_used_at = now() - interval '1 day'`;
  await sql`alter database postgres set default_transaction_read_only = on`;
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = 'postgres'`;
  // Until it has noticed, on each of its connections, that they were ended.
  const many = () => Promise.all(Array.from({ length: 12 }, () => look("/me")));
  await expect.poll(many, { timeout: 20_000 }).toEqual(Array.from({ length: 12 }, () => "/me: 302"));
  const after = [];
  for (const address of addresses) after.push(await look(address));
  expect(after).toEqual(before);
  const refused = server
    .output()
    .split("\n")
    .filter((line) => line.includes(READ_ONLY));
  // What is done in the background is refused, which shows that it would be.
  const background = /the queue of jobs was not reached|the use of a session was not noted/;
  expect(refused.filter((line) => background.test(line))).not.toEqual([]);
  expect(refused.filter((line) => !background.test(line))).toEqual([]);
});

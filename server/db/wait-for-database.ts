import { setTimeout as delay } from "node:timers/promises";
import { connect, type DatabaseAddress } from "./client.ts";
import { StartError } from "./start-error.ts";

const VERSION_MIN = 15;
const POLL_MS = 100;
const WAIT_MAX_MS = 60_000;

/** While a server starts, recovers or hands over to another process. */
const STARTING = "57P03";
const PASSING_FOR_EMBEDDED = [STARTING, "57P01", "ENOENT", "ECONNREFUSED", "ECONNRESET", "CONNECTION_CLOSED"];

/**
 * Resolves once the database answers and is one that Botdeck can use.
 * @throws StartError saying what keeps it from being used; never with the password in it.
 */
export async function waitForDatabase(address: DatabaseAddress): Promise<void> {
  const deadline = Date.now() + WAIT_MAX_MS;
  const mayPass = "url" in address ? [STARTING] : PASSING_FOR_EMBEDDED;
  for (;;) {
    try {
      await checkDatabase(address);
      return;
    } catch (error) {
      if (error instanceof StartError) throw error;
      const code = codeOf(error);
      if (!mayPass.includes(code) || Date.now() > deadline) throw explain(address, code, error);
      await delay(POLL_MS);
    }
  }
}

async function checkDatabase(address: DatabaseAddress): Promise<void> {
  const { sql, close } = connect(address, { max: 1 });
  try {
    const [row] = await sql`
      select current_setting('server_version') as release, current_setting('server_encoding') as encoding`;
    const version = String(row?.release);
    if (Number.parseInt(version, 10) < VERSION_MIN)
      throw new StartError(
        `The Postgres server is version ${version}, and Botdeck needs ${VERSION_MIN} or newer.`,
        "Upgrade it, or point DATABASE_URL to a newer one.",
      );
    if (row?.encoding !== "UTF8")
      throw new StartError(
        `The database is encoded as ${row?.encoding}, and Botdeck needs UTF8.`,
        "Make one with `create database botdeck encoding 'UTF8' template template0`.",
      );
  } finally {
    await close();
  }
}

function explain(address: DatabaseAddress, code: string, error: unknown): StartError {
  const reason = error instanceof Error ? error.message : String(error);
  if (!("url" in address))
    return new StartError(
      `The built-in Postgres does not answer: ${reason}.`,
      "Try again; if it stays so, set DATABASE_URL to a Postgres server of your own.",
    );
  const { hostname, port, pathname, username } = new URL(address.url);
  const server = `${hostname}:${port || 5432}`;
  switch (code) {
    case "28P01":
    case "28000":
      return new StartError(
        `The Postgres server at ${server} refused the user ${username}: ${reason}.`,
        "Correct the user and password in DATABASE_URL.",
      );
    case "3D000":
      return new StartError(
        `The Postgres server at ${server} has no database ${pathname.slice(1)}.`,
        `Create it with \`createdb ${pathname.slice(1)}\`, or correct DATABASE_URL.`,
      );
    default:
      return new StartError(
        `The Postgres server at ${server} can't be reached: ${reason}.`,
        "Start it or correct DATABASE_URL; without DATABASE_URL Botdeck runs a Postgres of its own.",
      );
  }
}

/** SQLSTATE, or the code of a system error. */
function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

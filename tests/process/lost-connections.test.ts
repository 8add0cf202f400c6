import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "#server/db/client.ts";
import { startEmbeddedPostgres } from "#server/db/embedded-postgres.ts";
import { type Call, renameUntil, reportUntil } from "./support/load.ts";
import { random } from "./support/random.ts";
import { type Server, makeDataDirectory, startServer } from "./support/server.ts";
import { startBadProxy } from "#tests/support/bad-proxy.ts";
import { signUp } from "./support/visitor.ts";

const MINUTES = Number(process.env.LOST_CONNECTIONS_MINUTES ?? 1);
/** A connection that says nothing is given up after 20 seconds, and a call waits for two of them at most. */
const ANSWER_MAX_MS = 55_000;
const ANSWERS_BETWEEN_HARMS = 12;

/** Calls the server, and notes every answer that nobody should get because a connection was lost. */
function caller(address: string, harm: () => void) {
  const wrong: string[] = [];
  let answers = 0;
  const call: Call = async ({ path, headers = {}, body }) => {
    const response = await fetch(address + path, {
      method: body === undefined ? "GET" : "POST",
      headers: { "content-type": "application/json", ...headers },
      body: body === undefined ? null : JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MAX_MS),
    }).catch((error: unknown) => {
      wrong.push(`${path}: no answer, ${String(error)}`);
      return undefined;
    });
    if (response) wrong.push(...(await whatIsWrongWith(response)).map((what) => `${path}: ${what}`));
    answers += 1;
    if (answers % ANSWERS_BETWEEN_HARMS === 0) harm();
    return response;
  };
  return { call, wrong };
}

/** What a lost connection makes of an answer: 503, and when to come back. There may be too many sign-ins, too. */
async function whatIsWrongWith(response: Response): Promise<string[]> {
  const { status, headers } = response;
  if (status === 200 || status === 429) return [];
  if (status !== 503) return [`${status} ${(await response.clone().text()).slice(0, 300)}`];
  return headers.has("retry-after") ? [] : ["503 without Retry-After"];
}

async function lookUntil(isOver: () => boolean, call: Call, cookie: string): Promise<void> {
  const paths = [
    "/me/dashboard",
    "/me/bots",
    "/me/settings",
    "/me/analytics",
    "/api/trpc/organizations.list",
  ];
  for (let look = 0; !isOver(); look += 1)
    await call({ path: paths[look % paths.length] ?? "/", headers: { cookie } });
}

/** Signs in, and asks with the new session. */
async function signInUntil(isOver: () => boolean, call: Call, email: string): Promise<void> {
  const body = { email, password: "correct horse battery" };
  while (!isOver()) {
    const response = await call({ path: "/api/trpc/auth.signIn", body });
    // There may be ten attempts in a row whose success wasn't noted.
    if (response?.status === 429) return;
    const cookie = response?.headers.getSetCookie()[0]?.split(";")[0];
    for (let use = 0; cookie && use < 10 && !isOver(); use += 1)
      await call({ path: "/api/trpc/account.me", headers: { cookie } });
  }
}

test(
  "through a network that resets, cuts, stalls and half-closes connections to the database nothing acknowledged is lost or counted twice, and no key or session is refused",
  async () => {
    const DATA_DIR = await makeDataDirectory();
    const postgres = await startEmbeddedPostgres(DATA_DIR);
    onTestFinished(() => postgres.stop());
    const socket = join(postgres.socketDirectory, ".s.PGSQL.5432");
    const proxy = await startBadProxy(socket, random(20_261_129));
    onTestFinished(() => proxy.stop());
    const server: Server = await startServer({
      DATABASE_URL: `postgres://postgres@127.0.0.1:${proxy.port}/postgres`,
      LOG_LEVEL: "silent",
    });
    const visitor = await signUp(server.address);
    const { call, wrong } = caller(server.address, () => proxy.harm());
    const end = Date.now() + MINUTES * 60_000;
    const isOver = (): boolean => Date.now() > end;

    const botId = visitor.bot.id;
    const [one, two, names] = await Promise.all([
      reportUntil(isOver, call, visitor.key, 1),
      reportUntil(isOver, call, visitor.key, 2),
      renameUntil(isOver, call, visitor.cookie(), botId),
      lookUntil(isOver, call, visitor.cookie()),
      lookUntil(isOver, call, visitor.cookie()),
      signInUntil(isOver, call, visitor.email),
    ]);
    for (const acknowledged of [one, two, names]) expect(acknowledged.length).toBeGreaterThan(0);

    expect(wrong).toEqual([]);
    const { sql, close } = connect({ socketDirectory: postgres.socketDirectory, database: "postgres" });
    const stored = new Set((await sql`select id from events`).map(({ id }) => String(id)));
    expect([...one, ...two].filter((id) => !stored.has(id))).toEqual([]);
    const [sums] = await sql`select sum(messages_in)::int as events from stats_hourly`;
    expect(sums?.events).toBe(stored.size);
    const written = await sql`select data->>'name' as name from audit_log where action = 'bot.update'`;
    const audited = written.map(({ name }) => String(name));
    expect(names.filter((name) => !audited.includes(name))).toEqual([]);
    expect(new Set(audited).size).toBe(audited.length);
    await close();
    // It still works, and ends as ever.
    expect((await server.end("SIGTERM")).code).toBe(0);
  },
  MINUTES * 60_000 + 180_000,
);

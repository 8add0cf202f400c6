import { randomInt } from "node:crypto";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "#server/db/client.ts";
import { startMailServer } from "#tests/support/mail-server.ts";
import { startKiller } from "./support/killer.ts";
import { type Call, editUntil, renameUntil, reportUntil } from "./support/load.ts";
import { mailPromises, whatIsWrongWithMails } from "./support/promised-mails.ts";
import { plantPurges } from "./support/purges.ts";
import { random } from "./support/random.ts";
import { freePort, makeDataDirectory } from "./support/server.ts";
import { superviseServer } from "./support/supervised.ts";
import { signUp } from "./support/visitor.ts";

const MINUTES = Number(process.env.KILLS_MINUTES ?? 0.5);
const SEED = Number(process.env.KILLS_SEED ?? randomInt(2 ** 31));
const ANSWER_MAX_MS = 55_000;
/** What a process did that was killed is begun again after 20 seconds, and a mail tried again after 30. */
const SETTLED_WITHIN = { timeout: 60_000, interval: 100 };

/** Asks these servers in turn. An answer is there or isn't; any but these is wrong, for nobody asks for what isn't theirs. */
function caller(addresses: readonly string[]) {
  const wrong: string[] = [];
  /** What was done at least once. */
  const done = new Set<string>();
  let turn = 0;
  const call: Call = async ({ path, headers = {}, body }) => {
    const address = addresses[(turn += 1) % addresses.length];
    const response = await fetch(`${address}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_MAX_MS),
    }).catch(() => undefined);
    if (!response) await delay(20);
    else if (response.status === 200) done.add(path);
    else if (![429, 503].includes(response.status))
      wrong.push(`${path}: ${response.status} ${(await response.clone().text()).slice(0, 300)}`);
    return response;
  };
  return { call, wrong, done };
}

/** Two servers that share a Postgres of their own, and send to a mail server of this test. */
async function startServers() {
  const dataDirectory = await makeDataDirectory();
  const mailServer = await startMailServer();
  onTestFinished(() => mailServer.close());
  const settings = {
    ...{ DATA_DIR: dataDirectory, SMTP_URL: mailServer.url },
    ...{ TRUST_PROXY: "1", LOG_LEVEL: "warn" },
  };
  const servers = [
    superviseServer({ ...settings, PORT: String(await freePort()) }),
    superviseServer({ ...settings, PORT: String(await freePort()) }),
  ] as const;
  return { servers, dataDirectory, mailServer };
}

type Acknowledged = { events: string[]; names: string[]; edits: string[] };

/** What the database has, asked behind the servers' back. */
async function expectKept(sql: postgres.Sql, { events, names, edits }: Acknowledged): Promise<void> {
  const stored = new Set((await sql`select id from events`).map(({ id }) => String(id)));
  expect(events.filter((id) => !stored.has(id))).toEqual([]);
  const [sums] = await sql`select sum(messages_in)::int as events from stats_hourly`;
  expect(sums?.events).toBe(stored.size);
  const written = await sql`select data->>'name' as name from audit_log where action = 'bot.update'`;
  const audited = written.map(({ name }) => String(name));
  expect(names.filter((name) => !audited.includes(name))).toEqual([]);
  expect(new Set(audited).size).toBe(audited.length);
  const known = new Set((await sql`select id from layout_revisions`).map(({ id }) => String(id)));
  expect(edits.filter((id) => !known.has(id))).toEqual([]);
}

test(
  `whenever servers and database are killed, each promised mail leaves, what is due is done, and nothing acknowledged is lost (seed ${SEED})`,
  async () => {
    const world = await startServers();
    const { servers, dataDirectory, mailServer } = world;
    const next = random(SEED);
    const killer = startKiller(world, next);
    await killer.allReady();
    const visitor = await signUp(servers[0].address, mailServer);
    mailServer.mails.splice(0);
    const { scope } = await visitor.trpc.organizations.create.mutate({ name: "Guests" });
    const { layout } = await visitor.trpc.layouts.get.query({ scope: "me" });
    const { sql, db, close } = connect({ socketDirectory: join(dataDirectory, "run"), database: "postgres" });
    onTestFinished(close);

    const { call, wrong, done } = caller(servers.map(({ address }) => address));
    const cookie = visitor.cookie();
    const promises = mailPromises(call, { cookie, scope });
    const purges = plantPurges(db);
    const end = Date.now() + MINUTES * 60_000;
    let isLoadOver = false;
    const isOver = (): boolean => isLoadOver;
    const load = Promise.all([
      reportUntil(isOver, call, visitor.key, 1),
      reportUntil(isOver, call, visitor.key, 2),
      renameUntil(isOver, call, cookie, visitor.bot.id),
      editUntil(isOver, call, cookie, layout.id),
      promises.askUntil(isOver, 1),
      promises.askUntil(isOver, 2),
    ]);
    while (Date.now() < end) {
      await purges.plant();
      await killer.harm();
    }
    await killer.allReady();
    // On a slow machine nothing may have been done between two kills.
    await expect.poll(() => done.size, SETTLED_WITHIN).toBe(6);
    isLoadOver = true;
    const [one, two, names, edits] = await load;

    const unsettled = async () => [
      ...(await sql`select name || ': ' || coalesce(last_error, 'not done') as what from jobs
        where run_at <= now() or lease is not null or failed_at is not null`),
      ...(await purges.left()),
    ];
    await expect.poll(unsettled, SETTLED_WITHIN).toEqual([]);
    const mails = whatIsWrongWithMails(promises, mailServer, killer);
    const figures = {
      ...{ seed: SEED, kills: killer.counts, starts: servers.map(({ starts }) => starts) },
      ...{ events: one.length + two.length, names: names.length, edits: edits.length },
      ...{ mails: promises.promised.length, purges: purges.count() },
      ...{ mailsTwice: mails.twice, longestWaitMs: mails.longest },
    };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    for (const acknowledged of [one, two, names, edits, promises.promised])
      expect(acknowledged.length).toBeGreaterThan(0);
    expect(mails.wrong).toEqual([]);
    expect(wrong).toEqual([]);
    expect(servers.flatMap(({ endings }) => endings)).toEqual([]);
    await expectKept(sql, { events: [...one, ...two], names, edits });
    // They still work, and end as ever.
    for (const server of servers) expect(await server.stop()).toBe(0);
  },
  MINUTES * 60_000 + 240_000,
);

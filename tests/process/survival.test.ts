import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { connect } from "#server/db/client.ts";
import {
  freePort,
  killPostgres,
  makeDataDirectory,
  type Server,
  startServer,
  untilReady,
} from "./support/server.ts";
import { report, signUp } from "./support/visitor.ts";

/** Reports events from several senders until told to stop. @returns the ids that were acknowledged. */
function keepReporting(address: () => string, key: string) {
  const acknowledged: string[] = [];
  let isOver = false;
  const send = async (sender: number): Promise<void> => {
    for (let call = 0; !isOver; call += 1) {
      const ids = Array.from({ length: 5 }, (_, index) => `${sender}-${call}-${index}`);
      if ((await report(address(), key, ids)) === 200) acknowledged.push(...ids);
      else await delay(20);
    }
  };
  const senders = Promise.all([1, 2, 3].map(send));
  return {
    acknowledged,
    /** Resolves once that many more were acknowledged. */
    async more(count: number): Promise<void> {
      const target = acknowledged.length + count;
      while (acknowledged.length < target) await delay(5);
    },
    async stop(): Promise<string[]> {
      isOver = true;
      await senders;
      return acknowledged;
    },
  };
}

/** Which of the events the database has, asked behind the server's back. */
async function countStored(dataDirectory: string, ids: string[]): Promise<number> {
  const { sql, close } = connect(
    { socketDirectory: join(dataDirectory, "run"), database: "postgres" },
    { max: 1 },
  );
  const [row] = await sql`select count(distinct id)::int as count from events where id in ${sql(ids)}`;
  await close();
  return Number(row?.count);
}

describe("killed without warning while bots report", () => {
  test("nothing acknowledged is lost, and it comes up again by itself", async () => {
    const DATA_DIR = await makeDataDirectory();
    const PORT = String(await freePort());
    const settings = { DATA_DIR, PORT, LOG_LEVEL: "silent" };
    let server: Server = await startServer(settings);
    const { key } = await signUp(server.address);
    const { address } = server;
    const reports = keepReporting(() => address, key);

    // The program, whose Postgres goes with it.
    await reports.more(50);
    await server.end("SIGKILL");
    server = await startServer(settings);

    // Postgres, which the program starts again.
    await reports.more(50);
    await killPostgres(DATA_DIR);

    // Both at once.
    await reports.more(50);
    await Promise.all([killPostgres(DATA_DIR), server.end("SIGKILL")]);
    server = await startServer(settings);

    await reports.more(50);
    const acknowledged = await reports.stop();
    expect(await countStored(DATA_DIR, acknowledged)).toBe(acknowledged.length);
    expect((await server.end("SIGTERM")).code).toBe(0);
  });
});

describe("several on the same data", () => {
  test("four may start at once on an empty directory, and share it", async () => {
    const DATA_DIR = await makeDataDirectory();
    const servers = await Promise.all([1, 2, 3, 4].map(() => startServer({ DATA_DIR, LOG_LEVEL: "silent" })));
    const [first, ...others] = servers;
    if (!first) throw new Error("no server");
    const { cookie } = await signUp(first.address);
    for (const { address } of others) {
      const page = await fetch(`${address}/me/dashboard`, { headers: { cookie: cookie() } });
      expect(page.status).toBe(200);
    }
  });

  test("when the one that runs Postgres is killed, another takes over", async () => {
    const DATA_DIR = await makeDataDirectory();
    const first = await startServer({ DATA_DIR, LOG_LEVEL: "silent" });
    const second = await startServer({ DATA_DIR, LOG_LEVEL: "silent" });
    const { key } = await signUp(first.address);
    expect(await report(first.address, key, ["before"])).toBe(200);

    await first.end("SIGKILL");
    await expect.poll(() => report(second.address, key, ["after"]), { timeout: 20_000 }).toBe(200);
    await untilReady(second.address);
    expect(await countStored(DATA_DIR, ["before", "after"])).toBe(2);
    expect((await second.end("SIGTERM")).code).toBe(0);
  });
});

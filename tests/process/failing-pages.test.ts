import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { connect } from "#server/db/client.ts";
import { killPostgres, makeDataDirectory, startServer, untilReady } from "./support/server.ts";
import { signUp } from "./support/visitor.ts";

test("while the database is away a page says so and asks again by itself, and programs are told when to", async () => {
  const DATA_DIR = await makeDataDirectory();
  const { address } = await startServer({ DATA_DIR, LOG_LEVEL: "silent" });
  const { cookie } = await signUp(address);
  const ask = (accept: string) =>
    fetch(`${address}/me/dashboard`, { headers: { accept, cookie: cookie() }, redirect: "manual" });
  expect((await ask("text/html")).status).toBe(200);

  // It comes up again within a second: whoever asks meanwhile gets the answer that is meant here.
  let away: Response | undefined;
  for (let round = 0; round < 20 && away?.status !== 503; round += 1) {
    await killPostgres(DATA_DIR);
    const answers = await Promise.all(
      [0, 10, 20, 40, 80].map(async (ms) => {
        await delay(ms);
        return ask("text/html");
      }),
    );
    away = answers.find(({ status }) => status === 503);
    expect(answers.map(({ status }) => status).filter((status) => status !== 503 && status !== 200)).toEqual(
      [],
    );
    await untilReady(address);
  }
  expect(away?.headers.get("content-type")).toMatch("text/html");
  expect((await ask("text/html")).status).toBe(200);
});

test("a page that failed keeps its frame, and shows the id under which the log says why", async () => {
  const DATA_DIR = await makeDataDirectory();
  const { address, output } = await startServer({ DATA_DIR, LOG_LEVEL: "error" });
  const { cookie } = await signUp(address);
  const { sql, close } = connect(
    { socketDirectory: join(DATA_DIR, "run"), database: "postgres" },
    { max: 1 },
  );
  await sql`alter table bots rename to mislaid`;
  await close();

  const answer = await fetch(`${address}/me/bots`, { headers: { cookie: cookie() } });
  const html = await answer.text();
  const id = answer.headers.get("x-request-id") ?? "none";
  expect(answer.status).toBe(500);
  expect(html).toContain("Something went wrong");
  expect(html).toContain("/me/analytics");
  expect(html).toContain(id);
  const line = output()
    .split("\n")
    .find((one) => one.includes(id) && one.includes("loading a page failed"));
  expect(line).toContain("bots");
});

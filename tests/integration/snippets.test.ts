import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import express from "express";
import { transformWithEsbuild } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { snippetsFor } from "#app/bots/snippets.ts";
import { events } from "#drizzle/schema/events.ts";
import { createApi } from "#server/http/api.ts";
import { createReporter } from "#tests/support/report.ts";
import { testNow, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
let server: ReturnType<express.Express["listen"]>;

beforeAll(async () => {
  const { app } = test_;
  // The programs take the time from the machine.
  app.clock.set(new Date());
  await new Promise<void>((listening) => {
    server = express().use(createApi(app)).listen(0, "127.0.0.1", listening);
  });
});
afterAll(async () => {
  test_.app.clock.set(testNow);
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

async function pasted(id: string) {
  const { app } = test_;
  const { key, bot } = await createReporter(app);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const snippet = snippetsFor({ origin: `http://127.0.0.1:${address.port}`, key }).find(
    (one) => one.id === id,
  );
  const directory = await mkdtemp(join(tmpdir(), "botdeck-snippet-"));
  return {
    code: snippet?.code ?? "",
    /** Saves a text and gives its path. */
    save: async (name: string, text: string) => {
      await writeFile(join(directory, name), text);
      return join(directory, name);
    },
    received: () => app.db.select().from(events).where(eq(events.botId, bot.id)),
  };
}

const run = promisify(execFile);
/** Not every machine that runs the tests has every language. */
const has = (program: string, ask = "--version") => spawnSync(program, [ask]).status === 0;
const hello = { type: "message.in", conversation: "lobby", user: "ann", text: "Hello" };

describe("a snippet of the new-bot page, pasted and run, reports a first event:", () => {
  test.skipIf(!has("curl"))("curl", async () => {
    const { code, received } = await pasted("curl");
    const { stdout } = await run("sh", ["-c", code]);
    expect(JSON.parse(stdout)).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    expect(await received()).toMatchObject([hello]);
  });

  test("TypeScript", async () => {
    const { code, save, received } = await pasted("typescript");
    const { code: script } = await transformWithEsbuild(code, "report.mts");
    const { stdout } = await run(process.execPath, [await save("report.mjs", script)]);
    expect(stdout).toMatch(/^200 .*accepted: 1/);
    expect(await received()).toMatchObject([hello]);
  });

  test.skipIf(!has("python3"))("Python", async () => {
    const { code, save, received } = await pasted("python");
    const { stdout } = await run("python3", [await save("report.py", code)]);
    expect(stdout).toContain("'accepted': 1");
    expect(await received()).toMatchObject([hello]);
  });

  test.skipIf(!has("go", "version"))(
    "Go",
    async () => {
      const { code, save, received } = await pasted("go");
      const { stdout } = await run("go", ["run", await save("main.go", code)]);
      expect(stdout).toContain('"accepted":1');
      expect(await received()).toMatchObject([hello]);
    },
    // The first compilation includes the standard library.
    240_000,
  );

  test.skipIf(!has("php"))("PHP", async () => {
    const { code, save, received } = await pasted("php");
    const { stdout } = await run("php", [await save("report.php", code)]);
    expect(stdout).toContain('"accepted":1');
    expect(await received()).toMatchObject([hello]);
  });

  test("grammY, with what a bot receives, sends and fails at", async () => {
    const { code, save, received } = await pasted("grammy");
    const { code: script } = await transformWithEsbuild(code, "botdeck.ts");
    await save("botdeck.mjs", script);
    const bot = await save(
      "bot.mjs",
      `import { botdeck, botdeckSent } from "./botdeck.mjs";
       const message = (text) => ({ date: Math.floor(Date.now() / 1000), text });
       const update = (id, text) => ({ update: { update_id: id }, message: message(text), chat: { id: 5 }, from: { id: 7 } });
       await botdeck(update(1, "hi"), async () => {
         await botdeckSent(async () => ({ ok: true, result: { message_id: 9 } }), "sendMessage", { chat_id: 5 });
         await botdeckSent(async () => ({ ok: true, result: true }), "sendChatAction", { chat_id: 5 });
       });
       await botdeck(update(2, "/start"), async () => undefined);
       await botdeck(update(3, "oh"), async () => { throw new Error("broken"); }).catch(() => undefined);
       setTimeout(() => process.exit(), 1_000);`,
    );
    await run(process.execPath, [bot]);
    const reported = (await received()).map(({ id, type, user, text }) => ({ id, type, user, text }));
    expect(reported.sort((a, b) => a.id.localeCompare(b.id)).slice(-5)).toEqual([
      { id: "sent-5-9", type: "message.out", user: null, text: null },
      { id: "update-1", type: "message.in", user: "7", text: null },
      { id: "update-2", type: "command", user: "7", text: null },
      { id: "update-3", type: "message.in", user: "7", text: null },
      { id: "update-3-error", type: "error", user: "7", text: "Error: broken" },
    ]);
    expect(reported.filter(({ type }) => type === "heartbeat")).toHaveLength(1);
  });
});

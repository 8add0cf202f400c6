import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { expect, test } from "vitest";
import { makeDataDirectory, startServer } from "./support/server.ts";
import { signUp } from "./support/visitor.ts";

const event = { id: "1", type: "heartbeat", at: new Date().toISOString() };
const body = JSON.stringify({ events: [event] });

/** Begins a report, and resolves when the server has taken it up and waits for the rest. */
async function beginReport(address: string, key: string) {
  const call = request(`${address}/api/ingest`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      "content-length": body.length,
      expect: "100-continue",
    },
  });
  const response = new Promise<IncomingMessage | undefined>((done) => {
    call.once("response", done);
    call.once("error", () => done(undefined));
  });
  call.flushHeaders();
  await once(call, "continue");
  return {
    async finish(): Promise<number | undefined> {
      call.end(body);
      const answer = await response;
      answer?.resume();
      return answer?.statusCode;
    },
  };
}

test("SIGTERM lets a running request finish, ends live updates, and leaves nothing behind", async () => {
  const server = await startServer({ DATA_DIR: await makeDataDirectory(), LOG_LEVEL: "silent" });
  const { key, cookie } = await signUp(server.address);
  const input = encodeURIComponent(JSON.stringify({ scope: "me", since: new Date().toISOString() }));
  const live = await fetch(`${server.address}/api/trpc/live.changes?input=${input}`, {
    headers: { cookie: cookie(), accept: "text/event-stream" },
  });
  const running = await beginReport(server.address, key);

  const ended = server.end("SIGTERM");
  // An error, not an end: the browser then comes back, to the process that follows.
  expect(await live.text()).toContain("SERVICE_UNAVAILABLE");
  expect(await running.finish()).toBe(200);

  const { code, stderr } = await ended;
  expect(code).toBe(0);
  expect(stderr).toBe("");
  await expect(fetch(server.address)).rejects.toThrow();
});

test("Ctrl-C, which arrives from the terminal and from npm, is one signal", async () => {
  const server = await startServer({ DATA_DIR: await makeDataDirectory(), LOG_LEVEL: "silent" });
  const { key } = await signUp(server.address);
  const running = await beginReport(server.address, key);
  void server.end("SIGINT");
  const ended = server.end("SIGINT");
  await expect.poll(() => fetch(server.address).catch(() => "refused")).toBe("refused");
  expect(await running.finish()).toBe(200);
  expect((await ended).code).toBe(0);
});

test("a second signal a moment later ends it at once", async () => {
  const server = await startServer({ DATA_DIR: await makeDataDirectory(), LOG_LEVEL: "silent" });
  const { key } = await signUp(server.address);
  await beginReport(server.address, key);
  let code: number | null | undefined;
  void server.ended.then((end) => (code = end.code));
  const signalAgain = () => {
    void server.end("SIGINT");
    return code;
  };
  await expect.poll(signalAgain, { interval: 100, timeout: 10_000 }).toBe(1);
});

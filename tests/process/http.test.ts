import { rmSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { useServer } from "./support/server.ts";

const lostFile = "build/client/assets/lost.js";
writeFileSync(lostFile, "export {};");
const server = useServer({ LOG_LEVEL: "info" });

/** What the log says of a request. */
const linesOf = (id: string): unknown[] =>
  server
    .output()
    .split("\n")
    .filter((line) => line.includes(id))
    .map((line): unknown => JSON.parse(line));

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.address + path, { headers, redirect: "manual" });

describe("a page", () => {
  test("runs no script and no style but its own, and a nonce is good for one answer", async () => {
    const [one, two] = await Promise.all([get("/"), get("/")]);
    const policy = one.headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}';`);
    expect(policy).toContain("object-src 'none'; form-action 'self'; frame-ancestors 'none'");
    expect(two.headers.get("content-security-policy")).not.toContain(nonce);
    const scripts = (await one.text()).match(/<script(?! type="application\/json")[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  });

  test("is sent whole, with its length", async () => {
    const response = await get("/", { "accept-encoding": "identity" });
    const html = await response.text();
    expect(response.headers.get("content-length")).toBe(String(Buffer.byteLength(html)));
  });

  test("brings files that were compressed when it was built and never change", async () => {
    const script = /\/assets\/vendor-[\w-]+\.js/.exec(await (await get("/")).text())?.[0] ?? "";
    const response = await get(script, { "accept-encoding": "br" });
    expect(response.headers.get("content-encoding")).toBe("br");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });
});

test.each([
  ...["/", "/sign-in", "/docs", "/docs/numbers", "/me/dashboard", "/me/dashboard.data", "/nowhere", "/%E0"],
  ...[
    "/api/trpc/auth.me",
    "/api/nothing",
    "/api/v1/me/bots",
    "/api/openapi.json",
    "/metrics",
    "/api/health/ready",
  ],
])("%s is kept by nobody", async (path) => {
  expect((await get(path)).headers.get("cache-control")).toBe("no-store");
});

test("a file of the build that went away ends its own answer only", async () => {
  rmSync(lostFile);
  await expect(get("/assets/lost.js")).rejects.toThrow("fetch failed");
  expect((await get("/")).status).toBe(200);
});

describe("the API", () => {
  const post = (path: string, headers: Record<string, string>, body = "{}") =>
    fetch(server.address + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });

  test.each(["/api/trpc/auth.signOut", "/sign-out"])(
    "changes nothing when another site's page asks: %s",
    async (path) => {
      const response = await post(path, { origin: "https://evil.example" });
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({
        error: {
          data: { code: "FORBIDDEN", httpStatus: 403, requestId: response.headers.get("x-request-id") },
        },
      });
    },
  );

  test("takes reports from anywhere, since a key proves the bot", async () => {
    const response = await post("/api/ingest", { origin: "https://bot.example" });
    expect(response.status).toBe(401);
  });

  test.each([
    ["a body that isn't JSON", {}, "{", 400],
    ["a body over 1 MiB", {}, JSON.stringify({ email: "x".repeat(2 ** 20) }), 413],
    ["another media type", { "content-type": "text/plain" }, "{}", 415],
  ])("refuses %s with a typed error", async (_what, headers, body, status) => {
    const response = await post("/api/trpc/auth.signIn", headers, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { data: { httpStatus: status } } });
  });

  test("says NOT_FOUND where there is nothing", async () => {
    const response = await get("/api/nothing");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { data: { code: "NOT_FOUND" } } });
  });

  test("refuses a Host that is none", async () => {
    const call = request(server.address, { headers: { host: "a b" } }).end();
    const response = await new Promise<IncomingMessage>((done) => call.once("response", done));
    response.resume();
    expect(response.statusCode).toBe(400);
  });
});

describe("for operators", () => {
  test("health says that it lives and is ready", async () => {
    expect((await get("/api/health/live")).status).toBe(200);
    expect(await (await get("/api/health/ready")).json()).toEqual({
      status: "ready",
      // Whoever runs it sees whose rules days are reckoned by.
      timeZones: expect.stringMatching(/^20\d\d[a-z]$/),
    });
  });

  test("health answers a balancer that speaks HTTP/1.0 and names no host", async () => {
    const socket = connect(Number(new URL(server.address).port), "127.0.0.1");
    // Not end(): Node drops a request whose sender has closed its half.
    socket.write("GET /api/health/ready HTTP/1.0\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /);
  });

  test("metrics count requests by route, the event loop and the database's connections", async () => {
    await get("/sign-in");
    const metrics = await (await get("/metrics")).text();
    expect(metrics).toMatch(
      /botdeck_http_request_duration_seconds_count\{route="routes\/sign-in",method="GET"/,
    );
    expect(metrics).toContain("botdeck_nodejs_eventloop_lag_seconds");
    expect(metrics).toMatch(/botdeck_database_connections\{state="idle"\} \d/);
  });

  test("metrics aren't for those who come through a proxy", async () => {
    expect((await get("/metrics", { "x-forwarded-for": "203.0.113.9" })).status).toBe(404);
  });

  test("the log names each request by the id of its answer, and keeps what may be secret to itself", async () => {
    const response = await get("/sign-in?next=/join/secret-token", { cookie: "auth_session=secret-session" });
    const id = response.headers.get("x-request-id") ?? "";
    await expect.poll(() => server.output()).toContain(id);
    expect(server.output()).not.toContain("secret");
  });

  test("what a page doesn’t take is refused in the line of its request, and no error of ours", async () => {
    for (const path of ["/docs/numbers", "/docs/numbers.data", "/theme.data", "/docs?_data=routes/theme"])
      for (const method of ["POST", "PUT", "OPTIONS"]) {
        const answer = await fetch(server.address + path, { method, headers: { origin: server.address } });
        expect(`${method} ${path} ${answer.status}`).toMatch(/ 4\d\d$/);
        const id = answer.headers.get("x-request-id") ?? "";
        await expect.poll(() => linesOf(id)).toHaveLength(1);
        expect(linesOf(id)).toMatchObject([{ level: 30, method, status: answer.status }]);
      }
  });

  test("a request id is only taken from a proxy that is trusted", async () => {
    const response = await get("/", { "x-request-id": "chosen-by-a-stranger" });
    expect(response.headers.get("x-request-id")).not.toBe("chosen-by-a-stranger");
  });
});

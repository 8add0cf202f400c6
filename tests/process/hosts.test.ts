import { type IncomingHttpHeaders, request } from "node:http";
import { expect, test } from "vitest";
import { useServer } from "./support/server.ts";

const METRICS_TOKEN = "sixteen-characters-or-more";
const server = useServer({
  ...{ METRICS_TOKEN, APP_ORIGIN: "https://bots.example.org", ALLOWED_HOSTS: "deck.example.net, 192.0.2.7" },
});

type Call = { path?: string; method?: string; headers?: Record<string, string>; body?: string };

/** As a browser at the address of `host` does, which `fetch` can't. */
function ask(host: string, { path = "/", method = "GET", headers = {}, body }: Call = {}) {
  type Answer = { status: number | undefined; headers: IncomingHttpHeaders };
  return new Promise<Answer>((done, failed) => {
    const { hostname, port } = new URL(server.address);
    request({ hostname, port, path, method, headers: { ...headers, host } }, (answer) => {
      answer.resume();
      done({ status: answer.statusCode, headers: answer.headers });
    })
      .on("error", failed)
      .end(body);
  });
}

test.each(["bots.example.org", "BOTS.example.org:8443", "deck.example.net", "192.0.2.7:3000"])(
  "answers as %s, which its operator named",
  async (host) => {
    expect(await ask(host)).toMatchObject({ status: 200 });
  },
);

test.each(["localhost:3000", "127.0.0.1", "127.8.9.1:80", "[::1]:3000"])(
  "answers at home as %s",
  async (host) => {
    expect(await ask(host)).toMatchObject({ status: 200 });
  },
);

test.each([
  "evil.example.org",
  "bots.example.org.evil.example",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "192.0.2.8",
  "[::2]",
])("isn’t known as %s, whatever is asked for but its health", async (host) => {
  for (const path of [
    "/",
    "/sign-in",
    "/favicon.svg",
    "/api/trpc/auth.me",
    "/api/ingest",
    "/metrics",
    "/docs",
  ])
    expect([path, (await ask(host, { path })).status]).toEqual([path, 421]);
  expect(await ask(host, { path: "/api/health/ready" })).toMatchObject({ status: 200 });
});

test("behind TLS each cookie is bound to it, and every answer to this site", async () => {
  const origin = "https://bots.example.org";
  const json = { "content-type": "application/json", origin, "x-forwarded-for": "192.0.2.1" };
  const person = {
    email: "ada@example.org",
    password: "correct horse battery",
    name: "Ada",
    timeZone: "UTC",
  };
  const form = { "content-type": "application/x-www-form-urlencoded", origin };
  const made = await ask("bots.example.org", {
    ...{ path: "/api/trpc/auth.signUp", method: "POST", headers: json, body: JSON.stringify(person) },
  });
  const cookie = made.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
  const answers = [
    made,
    await ask("bots.example.org", {
      path: "/theme",
      method: "POST",
      headers: form,
      body: "theme=dark&from=/",
    }),
    await ask("bots.example.org", { path: "/me/dashboard?welcomed", headers: { cookie } }),
    await ask("bots.example.org", { path: "/sign-out", method: "POST", headers: { ...form, cookie } }),
  ];
  for (const { headers } of answers) {
    for (const one of headers["set-cookie"] ?? ["none"]) expect(one).toMatch(/; Secure(;|$)/);
    expect(headers).toMatchObject({
      "strict-transport-security": "max-age=31536000; includeSubDomains",
      "cross-origin-resource-policy": "same-origin",
    });
  }
});

test("the metrics are for this machine, and for who has the token", async () => {
  const metrics = (headers: Record<string, string>) => ask("localhost", { path: "/metrics", headers });
  const elsewhere = { "x-forwarded-for": "203.0.113.9" };
  const right = { authorization: `Bearer ${METRICS_TOKEN}` };
  expect(await metrics({})).toMatchObject({ status: 200 });
  expect(await metrics(elsewhere)).toMatchObject({ status: 404 });
  expect(await metrics({ ...elsewhere, ...right })).toMatchObject({ status: 200 });
  for (const authorization of [`Bearer ${METRICS_TOKEN}x`, "Bearer x", "Basic eDp4"])
    expect(await metrics({ ...elsewhere, authorization })).toMatchObject({ status: 404 });
});

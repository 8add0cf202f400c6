import { readdirSync, readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { restOperations } from "#server/rest/rest-routes.ts";
import { useServer } from "./support/server.ts";
import { signUp } from "./support/visitor.ts";

const server = useServer({ SAMPLE_DATA: "0" });
let visitor: Awaited<ReturnType<typeof signUp>>;
beforeAll(async () => {
  visitor = await signUp(server.address);
});

type Request = { path: string; method?: string; headers?: Record<string, string>; body?: BodyInit };
type Answer = { status: number; text: string };

/** As the visitor, from their own browser. */
async function send({ path, method = "POST", headers = {}, body }: Request): Promise<Answer> {
  const response = await fetch(server.address + path, {
    method,
    redirect: "manual",
    headers: { cookie: visitor.cookie(), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, text: await response.text() };
}

const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const multipart = { "content-type": "multipart/form-data; boundary=x" };
const garbage: [what: string, headers: Record<string, string>, body: BodyInit][] = [
  ["nothing", {}, ""],
  ["no JSON", json, "{"],
  ["a bare word of JSON", json, "null"],
  ["bottomless JSON", json, "[".repeat(100_000) + "]".repeat(100_000)],
  ["a body without a type", {}, new Uint8Array([0, 255, 254, 13, 10])],
  ["a type that is none", { "content-type": "\\;;==" }, "x=1"],
  ["a form of control characters", form, "intent=%00&name=%00&email=%ED%A0%80&%00=1&__proto__=1&intent=2"],
  ["broken percent signs", form, "%E0%A4%A=%&intent=%ZZ"],
  ["a broken multipart form", multipart, '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'],
  ["an empty multipart form", multipart, "--x--"],
  ["a multipart form without a boundary", { "content-type": "multipart/form-data" }, "--x--"],
  [
    "bytes that say they are gzip",
    { ...json, "content-encoding": "gzip" },
    new Uint8Array([31, 139, 8, 0, 1]),
  ],
  ["a bomb", { ...json, "content-encoding": "gzip" }, gzipSync(Buffer.alloc(50 * 2 ** 20))],
  ["an encoding that is none", { ...json, "content-encoding": "br, gzip, x" }, "{}"],
];

const percentEncoded = fc
  .uint8Array({ minLength: 1, maxLength: 12 })
  .map((bytes) => [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""));

describe("a procedure's address", () => {
  test.each(garbage)("refuses %s with a typed error", async (_what, headers, body) => {
    const answer = await send({ path: "/api/trpc/bots.create", headers, body });
    expect(faultOf(answer)).toBeNull();
  });

  test.each([
    ["a procedure that isn't there", "POST", "/api/trpc/bots.destroy"],
    ["a name of every object", "GET", "/api/trpc/__proto__"],
    ["a router", "GET", "/api/trpc/bots"],
    ["a method of objects", "POST", "/api/trpc/constructor.toString"],
    ["a query that is posted", "POST", "/api/trpc/bots.list"],
    ["a mutation that is got", "GET", "/api/trpc/bots.create"],
    ["a method that no procedure has", "DELETE", "/api/trpc/bots.create"],
    ["broken percent signs", "GET", "/api/trpc/%E0%A4%A"],
    ["input that isn't JSON", "GET", "/api/trpc/bots.list?input={"],
    ["broken parameters of a connection", "GET", "/api/trpc/bots.list?connectionParams={"],
    ["too many at once", "GET", `/api/trpc/${"account.me,".repeat(200)}account.me?batch=1&input={}`],
  ])("refuses %s with a typed error", async (_what, method, path) => {
    const answer = await send({ path, method, ...(method === "POST" ? { headers: json, body: "{}" } : {}) });
    expect(faultOf(answer)).toBeNull();
  });

  test.each(["[]", "null", "{", '{"0":1,"x":{}}', "%00", '{"__proto__":{}}'])(
    "refuses a batch whose input is %s, each call for itself",
    async (input) => {
      const { status, text } = await send({
        method: "GET",
        path: `/api/trpc/bots.list,bots.get?batch=1&input=${input}`,
      });
      expect(status).toBe(400);
      expect(faultOf({ status, text })).toBeNull();
    },
  );

  test.each([
    "{",
    "{}",
    '{"scope":"no-such-place","since":"2026-01-01T00:00:00Z"}',
    '{"scope":"me","since":"x"}',
  ])("ends a stream at once that is asked for with %s, saying why", async (input) => {
    const { text } = await send({ method: "GET", path: `/api/trpc/live.changes?input=${input}` });
    expect(text).toMatch(/BAD_REQUEST|NOT_FOUND/);
  });

  test("refuses any other name and input", async () => {
    await fc.assert(
      fc.asyncProperty(percentEncoded, percentEncoded, async (name, input) => {
        expect(faultOf(await send({ method: "GET", path: `/api/trpc/${name}?input=${input}` }))).toBeNull();
      }),
      { numRuns: 100 },
    );
  });
});

describe.each(restOperations)("$method $path", ({ method, path, fields, isForUsers }) => {
  const address = path.replaceAll(/\{\w+\}/g, "x");
  const hasBody = fields.some(({ place }) => place === "body");

  test.runIf(hasBody).each(garbage)("refuses %s with a typed error", async (_what, headers, body) => {
    expect(faultOf(await send({ path: address, method, headers, body }))).toBeNull();
  });

  test.runIf(isForUsers)(
    "refuses a key that isn’t one for it, and never asks the session instead",
    async () => {
      const headers = { ...json, authorization: `Bearer ${visitor.key}` };
      const answer = await send({ path: address, method, headers, ...(hasBody && { body: "{}" }) });
      expect(answer.status).toBe(401);
      expect(faultOf(answer)).toBeNull();
    },
  );

  test.runIf(method !== "GET")("never comes from another site", async () => {
    const headers = { ...json, origin: "https://evil.example" };
    expect((await send({ path: address, method, headers, ...(hasBody && { body: "{}" }) })).status).toBe(403);
  });

  test("takes any other address for what it is", async () => {
    await fc.assert(
      fc.asyncProperty(percentEncoded, percentEncoded, async (name, value) => {
        const answer = await send({
          path: `${path.replaceAll(/\{\w+\}/g, name)}?${value}=${name}&scope=${value}`,
          method,
          ...(hasBody && { headers: json, body: "{}" }),
        });
        expect(faultOf(answer)).toBeNull();
      }),
      { numRuns: 20 },
    );
  });
});

describe("the address that bots report to", () => {
  const path = "/api/ingest";
  const asBot = () => ({ authorization: `Bearer ${visitor.key}` });

  test.each(garbage)("refuses %s with a typed error", async (_what, headers, body) => {
    expect(faultOf(await send({ path, headers: { ...asBot(), ...headers }, body }))).toBeNull();
  });

  test.each([
    "",
    "Bearer",
    "Bearer ",
    "Basic YTpi",
    "Bearer bdk_",
    `Bearer ${"x".repeat(5_000)}`,
    "Bearer é",
  ])("refuses a key such as %j", async (authorization) => {
    const answer = await send({ path, headers: { ...json, authorization }, body: '{"events":[]}' });
    expect(faultOf(answer)).toBeNull();
    expect(answer.status).toBe(401);
  });

  test("takes no event of any of this", async () => {
    const { totalMessages } = await visitor.trpc.stats.messages.query({ scope: "me", period: "90d" });
    expect(totalMessages).toBe(0);
    expect(await visitor.trpc.bots.get.query({ scope: "me", botId: visitor.bot.id })).toMatchObject({
      lastEventAt: null,
    });
  });
});

/** The addresses of all routes that take forms, so that one that is added can't be forgotten. */
const actions = readdirSync("app/routes")
  .filter((name) => /function action\b/.test(readFileSync(`app/routes/${name}`, "utf8")))
  .map((name) => `/${name.replace(/\.tsx?$/, "").replaceAll(".", "/")}`);
const addressOf = (action: string) => action.replace("$scope", "me").replace("$botId", visitor.bot.id);
const endsTheSession = new Set(["/sign-out"]);

describe("a page's form", () => {
  test("is looked for where there are some", () => {
    expect(actions).toContain("/$scope/bots/$botId/settings");
    expect(actions.length).toBeGreaterThan(8);
  });

  describe.each(actions)("%s", (action) => {
    test("never comes from another site", async () => {
      for (const origin of ["https://evil.example", "null", `${server.address}.evil.example`]) {
        const answer = await send({
          path: addressOf(action),
          headers: { ...form, origin },
          body: "theme=dark",
        });
        expect(answer.status).toBe(403);
      }
    });

    test.each(garbage)("takes %s for what it is", async (_what, headers, body) => {
      const cookie = endsTheSession.has(action) ? "" : visitor.cookie();
      const answer = await send({ path: addressOf(action), headers: { cookie, ...headers }, body });
      expect(answer.status).toBeGreaterThanOrEqual(300);
      expect(answer.status).toBeLessThan(500);
    });

    test("takes each of its own fields filled in with rubbish for what it is", async () => {
      const cookie = endsTheSession.has(action) ? "" : visitor.cookie();
      const page = await send({ path: addressOf(action), method: "GET" });
      const names = [...page.text.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name ?? "");
      const intents = [...page.text.matchAll(/name="intent" value="([^"]+)"/g)].map(
        ([, value]) => value ?? "",
      );
      for (const rubbish of ["", "\0", "__proto__", "x".repeat(50_000), "\u{10ffff}"])
        for (const intent of ["", ...intents]) {
          const body = new URLSearchParams([...names.map((name) => [name, rubbish]), ["intent", intent]]);
          const answer = await send({ path: addressOf(action), headers: { cookie }, body });
          expect(answer.status, `${intent} with ${rubbish.slice(0, 20)}`).toBeLessThan(500);
        }
    });
  });
});

describe("a connection", () => {
  test("can be used again after a request that nobody read to its end", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const post = (path: string, body: string) =>
      new Promise<number | undefined>((done, fail) => {
        const call = request(server.address + path, { agent, method: "POST", headers: json });
        call.once("error", fail);
        call.once("response", (response) => {
          response.resume().once("end", () => done(response.statusCode));
        });
        call.end(body);
      });
    expect(await post("/sign-out", "x".repeat(500_000))).toBe(302);
    expect(await post("/theme", "x")).toBe(400);
    agent.destroy();
  });

  test("brings no form larger than 1 MiB, and none of unknown length", async () => {
    const body = "x".repeat(2 ** 20 + 1);
    expect((await send({ path: "/theme", headers: form, body })).status).toBe(413);
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from("theme=dark"));
        controller.close();
      },
    });
    const endless = await fetch(`${server.address}/theme`, {
      method: "POST",
      headers: form,
      body: stream,
      duplex: "half",
    });
    expect(endless.status).toBe(413);
  });
});

describe("an address that leads nowhere", () => {
  test.each([
    "/%00/dashboard",
    "/me/bots/%00",
    "/me/bots/%ED%A0%80",
    "/me/dashboard/dl_x",
    "/docs/__proto__",
    "/%E0%A4%A",
  ])("is a page that says so: %s", async (path) => {
    const { status, text } = await send({ method: "GET", path });
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/ at .*\.(js|ts):\d+/);
  });

  test("never breaks a page, whatever stands in it", async () => {
    const pages = [
      "/",
      "/me/bots/",
      "/me/dashboard/",
      "/docs/",
      "/me/analytics?period=",
      "/me/analytics?from=",
    ];
    const more = [
      "/me/analytics.csv?from=",
      "/me/analytics?botId=",
      "/sign-in?next=",
      "/join?x=",
      "/me/bots.data?_routes=",
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pages, ...more), percentEncoded, async (page, rest) => {
        expect((await send({ method: "GET", path: page + rest })).status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});

type Refusal = { error: { message: string; data?: { code: string; httpStatus: number } } };

/** What is wrong with an answer that should be a refusal: 4xx, and JSON with a message for each call; null if nothing. */
function faultOf({ status, text }: Answer): string | null {
  if (status < 400 || status >= 500) return `it answers ${status}`;
  const refusals: Refusal[] = [JSON.parse(text)].flat();
  const bad = refusals.find(
    ({ error }) => !/\w/.test(error.message) || (error.data?.httpStatus ?? status) >= 500,
  );
  return bad ? JSON.stringify(bad) : null;
}

import type { RequestListener } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchText } from "#server/outgoing/fetch-text.ts";
import { certificate, startHttpsServer } from "#tests/support/https-server.ts";

const answers: Record<string, RequestListener> = {
  "/rates": (req, res) => {
    res.writeHead(200, { "content-type": "application/json", "set-cookie": "id=1" });
    res.end(JSON.stringify({ headers: req.headers }));
  },
  "/missing": (_req, res) => res.writeHead(404, { "content-type": "text/plain" }).end("nothing"),
  "/on": (_req, res) => res.writeHead(302, { location: "/rates" }).end(),
  "/away": (_req, res) => res.writeHead(302, { location: "https://evil.example.org/" }).end(),
  "/inside": (_req, res) => res.writeHead(302, { location: "http://127.0.0.1/" }).end(),
  "/round": (_req, res) => res.writeHead(302, { location: "/round" }).end(),
  "/nowhere": (_req, res) => res.writeHead(302, { location: "https://[" }).end(),
  "/large": (_req, res) => res.writeHead(200).end("x".repeat(300 * 1024)),
  "/endless": (_req, res) => {
    const timer = setInterval(() => res.write("x"), 10);
    res.on("close", () => clearInterval(timer));
  },
  "/silent": () => undefined,
  "/leaves": (req) => req.socket.destroy(),
  "/other-protocol": (_req, res) => res.writeHead(101, { connection: "upgrade", upgrade: "other" }).end(),
  "/breaks-off": (_req, res) => {
    res.writeHead(200, { "content-length": 100 }).write("half", () => res.socket?.destroy());
  },
  "/zipped": (_req, res) => res.writeHead(200, { "content-encoding": "gzip" }).end("\u001F\u008B"),
};

let server: Awaited<ReturnType<typeof startHttpsServer>>;
beforeAll(async () => {
  server = await startHttpsServer((req, res) => answers[req.url ?? ""]?.(req, res));
});
afterAll(() => server.close());

/** Names as the widget's author would set them up. */
const names =
  (...addresses: string[]): NonNullable<Parameters<typeof fetchText>[1]>["lookup"] =>
  (_name, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

const here = { lookup: names("127.0.0.1"), isAllowed: () => true, ca: certificate };
const addressOf = (path: string) => new URL(`https://api.example.org:${server.port}${path}`);

describe("what a widget may fetch", () => {
  test("comes as text, with what it is; nothing of whoever asks goes along", async () => {
    const { status, contentType, text } = await fetchText(addressOf("/rates"), here);
    expect({ status, contentType }).toEqual({ status: 200, contentType: "application/json" });
    const { headers }: { headers: Record<string, string> } = JSON.parse(text);
    expect(Object.keys(headers).sort()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
    expect(await fetchText(addressOf("/missing"), here)).toMatchObject({ status: 404, text: "nothing" });
    expect(await fetchText(addressOf("/on"), here)).toMatchObject({ status: 200 });
  });

  test.each([
    ["/away", "another origin"],
    ["/inside", "another origin"],
    ["/round", "on and on"],
    ["/nowhere", "no address"],
    ["/large", "larger than 256 KB"],
    ["/endless", "took too long"],
    ["/silent", "took too long"],
    ["/zipped", "compressed"],
    ["/leaves", "can’t be reached (ECONNRESET)"],
    ["/other-protocol", "can’t be reached"],
    ["/breaks-off", "can’t be reached (ECONNRESET)"],
  ])("ends at %s: %s", async (path, reason) => {
    // Only what never ends by itself may run out of time, however slow the machine.
    const timeMs = reason === "took too long" ? 300 : 30_000;
    await expect(fetchText(addressOf(path), { ...here, timeMs })).rejects.toThrow(reason);
  });
});

describe("nobody waits longer than whoever asked", () => {
  const never: typeof here.lookup = () => undefined;

  test.each([
    ["while the name is looked up", "/rates", { lookup: never }],
    ["before anything is answered", "/silent", {}],
  ])("%s", async (_when, path, more) => {
    const asked = new AbortController();
    const arrived = "lookup" in more ? Promise.resolve() : server.nextRequest();
    const fetched = fetchText(addressOf(path), { ...here, ...more, timeMs: 600_000, signal: asked.signal });
    void arrived.then(() => asked.abort());
    await expect(fetched).rejects.toThrow("Nobody waits");
  });

  test("who left before it began gets nothing begun", async () => {
    const { connections } = server.seen;
    const signal = AbortSignal.abort();
    await expect(fetchText(addressOf("/rates"), { ...here, signal })).rejects.toThrow("Nobody waits");
    expect(server.seen.connections).toBe(connections);
  });

  test("a lookup that says nothing takes too long", async () => {
    await expect(fetchText(addressOf("/rates"), { ...here, lookup: never, timeMs: 50 })).rejects.toThrow(
      "took too long",
    );
  });
});

describe("an address inside is never connected to", () => {
  test.each([
    ...[["127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["fd00:ec2::254"]],
    // One that is public before it doesn't help: whichever Node would take.
    ...[["93.184.215.14", "127.0.0.1"], ["64:ff9b::7f00:1"], ["0.0.0.0"], []],
  ])("where the name leads to %s", async (...addresses) => {
    const { connections } = server.seen;
    const lookup = names(...addresses);
    await expect(fetchText(addressOf("/rates"), { lookup, ca: certificate })).rejects.toThrow(
      /public|no address/,
    );
    expect(server.seen.connections).toBe(connections);
  });

  test("where the name leads elsewhere the second time: it isn't asked a second time", async () => {
    let asked = 0;
    const lookup: typeof here.lookup = (name, options, done) => {
      asked += 1;
      names(asked === 1 ? "127.0.0.1" : "10.0.0.1")?.(name, options, done);
    };
    const isAllowed = (address: string) => address === "127.0.0.1";
    expect(await fetchText(addressOf("/rates"), { ...here, lookup, isAllowed })).toMatchObject({
      status: 200,
    });
    expect(asked).toBe(1);
  });

  test.each([
    "https://127.0.0.1",
    "https://[::1]",
    "https://2130706433",
    "https://0x7f.1",
    "http://api.example.org",
  ])("where it is written as %s", async (origin) => {
    const { connections } = server.seen;
    await expect(fetchText(new URL(`${origin}:${server.port}/rates`), here)).rejects.toThrow("Only https");
    expect(server.seen.connections).toBe(connections);
  });

  test("nor one whose address carries a password", async () => {
    const url = addressOf("/rates");
    url.username = "ada";
    await expect(fetchText(url, here)).rejects.toThrow("without credentials");
  });

  test("by a name of this machine, with nothing in its way but the rule", async () => {
    const { connections } = server.seen;
    await expect(
      fetchText(new URL(`https://localhost:${server.port}/`), { ca: certificate }),
    ).rejects.toThrow("isn’t public");
    expect(server.seen.connections).toBe(connections);
  });
});

import { gzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { ingestLimits } from "#domain/event.ts";
import { botKeys, bots } from "#drizzle/schema/bots.ts";
import { events } from "#drizzle/schema/events.ts";
import { connect } from "#server/db/client.ts";
import { refusedKeys } from "#server/metrics/metrics.ts";
import { createReporter, report } from "#tests/support/report.ts";
import { testNow, useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const at = "2026-06-15T11:59:00.000Z";
const event = (id: string, more: object = {}) => ({ id, type: "message.in", at, ...more });

async function reporter() {
  const { app } = test_;
  const made = await createReporter(app);
  const send = (list: unknown[], headers = {}) =>
    report(app, { key: made.key, body: { events: list }, headers });
  const stored = () => app.db.select().from(events).where(eq(events.botId, made.bot.id));
  return { app, ...made, send, stored };
}

const accepted = (count: number, duplicates = 0) => ({
  status: 200,
  body: { accepted: count, duplicates, rejected: [] },
});
const refused = (status: number, code: string) => ({ status, body: { error: { code } } });

describe("reporting events", () => {
  test("stores every field as it was sent", async () => {
    const { send, stored, user } = await reporter();
    const sent = {
      ...event("e-1", { type: "custom", name: "order", conversation: "room", user: "ann", text: "héllo 👋" }),
      latencyMs: 12.5,
      data: { items: [1, null, "x"], "with space": true },
    };
    expect(await send([sent])).toMatchObject(accepted(1));
    expect(await stored()).toEqual([
      {
        ...{ ...sent, at: new Date(at), source: null },
        ...{ contextId: user.id, botId: expect.anything(), receivedAt: testNow },
      },
    ]);
  });

  test("takes the same event once: within a call, across calls, and written in another offset", async () => {
    const { send, stored } = await reporter();
    expect(await send([event("a"), event("a"), event("b")])).toMatchObject(accepted(2, 1));
    expect(await send([event("b"), event("a", { at: "2026-06-15T13:59:00+02:00" })])).toMatchObject(
      accepted(0, 2),
    );
    expect(await send([event("a", { at: "2026-06-15T11:59:00.001Z" })])).toMatchObject(accepted(1));
    expect(await stored()).toHaveLength(3);
  });

  test("lets two bots use the same ids", async () => {
    const [one, other] = [await reporter(), await reporter()];
    expect(await one.send([event("a")])).toMatchObject(accepted(1));
    expect(await other.send([event("a")])).toMatchObject(accepted(1));
  });

  test("keeps the good events of a call and names what is wrong with each of the others", async () => {
    const { send, stored } = await reporter();
    const bad: [unknown, string, RegExp][] = [
      [null, "INVALID_FIELD", /must be an object/],
      [event(""), "INVALID_FIELD", /^id: /],
      [event("x".repeat(201)), "INVALID_FIELD", /^id: /],
      [event("a\0b"), "INVALID_FIELD", /^id: .*control/],
      [event("half \ud800"), "INVALID_FIELD", /^id: /],
      [{ ...event("n"), id: 12_345_678_901_234_567_890 }, "INVALID_FIELD", /^id: /],
      [event("t", { type: "message" }), "INVALID_FIELD", /^type: must be one of message\.in/],
      [event("t", { at: undefined }), "INVALID_FIELD", /^at: .*RFC 3339/],
      [event("t", { at: "yesterday" }), "INVALID_FIELD", /^at: .*RFC 3339/],
      [event("t", { at: "2026-02-30T00:00:00Z" }), "INVALID_FIELD", /^at: .*RFC 3339/],
      [event("t", { at: "2026-06-15T11:59:00" }), "INVALID_FIELD", /^at: .*RFC 3339/],
      [event("t", { at: 1_781_524_740 }), "INVALID_FIELD", /^at: .*RFC 3339/],
      [event("t", { at: "1969-12-31T23:59:59Z" }), "INVALID_FIELD", /^at: .*1970/],
      [event("t", { at: "0000-01-01T00:00:00Z" }), "INVALID_FIELD", /^at: .*1970/],
      [event("t", { at: "2026-06-15T12:05:00.001Z" }), "AT_IN_FUTURE", /^at: .*future/],
      [event("t", { type: "custom" }), "INVALID_FIELD", /^name: /],
      [event("t", { latencyMs: -1 }), "INVALID_FIELD", /^latencyMs: /],
      [event("t", { latencyMs: 1e300 }), "INVALID_FIELD", /^latencyMs: /],
      [event("t", { latencyMs: "12" }), "INVALID_FIELD", /^latencyMs: /],
      [event("t", { user: 7 }), "INVALID_FIELD", /^user: /],
      [event("t", { text: "x".repeat(ingestLimits.textCharactersMax + 1) }), "INVALID_FIELD", /^text: /],
      [event("t", { data: "x".repeat(ingestLimits.dataBytesMax) }), "INVALID_FIELD", /^data: .*bytes/],
      [event("t", { data: nested(11) }), "INVALID_FIELD", /^data: .*deeper/],
      [event("t", { latency: 5 }), "UNKNOWN_FIELD", /^latency: /],
    ];
    const { status, body } = await send([event("first"), ...bad.map(([entry]) => entry), event("last")]);
    expect(status).toBe(207);
    expect(body).toEqual({
      accepted: 2,
      duplicates: 0,
      rejected: bad.map(([, code, message], index) => ({
        index: index + 1,
        code,
        message: expect.stringMatching(message),
      })),
    });
    expect((await stored()).map(({ id }) => id).sort()).toEqual(["first", "last"]);
  });

  test("takes what is at the very edge of the limits", async () => {
    const { send } = await reporter();
    const edge = [
      event("x".repeat(200)),
      event("future", { at: "2026-06-15T12:05:00Z" }),
      event("past", { at: "1970-01-01T00:00:00Z" }),
      event("small letters", { at: "2004-11-15t12:18:00.250z" }),
      event("text", { text: "x".repeat(ingestLimits.textCharactersMax) }),
      event("nested", { data: nested(10) }),
      event("nothing", { user: null, text: null, latencyMs: null, data: null, name: null }),
    ];
    expect(await send(edge)).toMatchObject(accepted(edge.length));
  });

  test("replaces what Postgres can't store, wherever it stands", async () => {
    const { send, stored } = await reporter();
    const text = String.raw`a${"\0"}b${"\ud800"}c\u0000 \\u0000`;
    expect(await send([event("e", { text, data: { "k\0": ["\udfff", 1e308, -0] } })])).toMatchObject(
      accepted(1),
    );
    const [row] = await stored();
    expect(row?.text).toBe(String.raw`a${"\ufffd"}b${"\ufffd"}c\u0000 \\u0000`);
    expect(row?.data).toEqual({ "k\ufffd": ["\ufffd", 1e308, 0] });
  });

  test("says when the bot was last heard, by the server’s clock and not the bot’s", async () => {
    const { app, bot, send, caller } = await reporter();
    const lastEventAt = async () => (await caller.bots.get({ scope: "me", botId: bot.id })).lastEventAt;
    await send([event("c", { at: "2020-01-01T00:00:00Z" })]);
    expect(await lastEventAt()).toBe(testNow.toISOString());
    const before = await app.db.select({ updatedAt: bots.updatedAt }).from(bots).where(eq(bots.id, bot.id));
    await send([event("d", { at: "2026-06-15T12:04:00Z" })]);
    expect(await lastEventAt()).toBe(testNow.toISOString());
    const after = await app.db.select({ updatedAt: bots.updatedAt }).from(bots).where(eq(bots.id, bot.id));
    expect(after).toEqual(before);
  });

  test("knows how wrong the bot’s clock is, even where it is so fast that all is refused", async () => {
    const { app, bot, send, caller } = await reporter();
    const clock = async () => {
      const { clockOffMs, isConnected } = await caller.bots.get({ scope: "me", botId: bot.id });
      app.clock.advance(1_000);
      return { clockOffMs, isConnected };
    };
    const heartbeat = (time: string) => event(time, { type: "heartbeat", at: `2026-06-15T${time}Z` });
    expect(await send([heartbeat("12:10:00")])).toMatchObject(refused(422, "NOTHING_TAKEN"));
    expect(await clock()).toEqual({ clockOffMs: 600_000, isConnected: false });
    await send([heartbeat("11:50:00")]);
    expect(await clock()).toEqual({ clockOffMs: -601_000, isConnected: true });
    // What people wrote may be sent later than it was written.
    await send([event("old", { at: "2026-06-15T08:00:00Z" })]);
    expect(await clock()).toEqual({ clockOffMs: -601_000, isConnected: true });
    await send([heartbeat("12:00:02")]);
    expect(await clock()).toEqual({ clockOffMs: -1_000, isConnected: true });
  });

  test("makes the bot connected by a heartbeat, until five minutes have gone by", async () => {
    const { app, bot, send, caller } = await reporter();
    const isConnected = async () => (await caller.bots.get({ scope: "me", botId: bot.id })).isConnected;
    expect(await isConnected()).toBe(false);
    await send([event("beat", { type: "heartbeat", at: testNow.toISOString() })]);
    expect(await isConnected()).toBe(true);
    app.clock.advance(5 * 60_000);
    expect(await isConnected()).toBe(false);
    app.clock.set(testNow);
  });

  test("tells open pages of the context what has changed", async () => {
    const { app, user, send } = await reporter();
    const ends = new AbortController();
    const changes = app.live.changes([user.id], Date.now(), ends.signal);
    await send([event("a")]);
    for await (const { topics } of changes) if (topics.includes("stats")) break;
    ends.abort();
    expect.assertions(0);
  });
});

function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)];
}

describe("a call", () => {
  test("is refused without a key that works", async () => {
    const { app, caller, bot, key, send } = await reporter();
    const body = { events: [event("a")] };
    const unauthorized = refused(401, "UNAUTHORIZED");
    expect(await report(app, { body })).toMatchObject(unauthorized);
    expect(await report(app, { key: "bdk_wrong", body })).toMatchObject(unauthorized);
    expect(await report(app, { body, headers: { authorization: `Basic ${key}` } })).toMatchObject(
      unauthorized,
    );
    const [stored] = await app.db.select().from(botKeys).where(eq(botKeys.botId, bot.id));
    expect(await report(app, { key: stored?.hash, body })).toMatchObject(unauthorized);

    const expiresAt = new Date(testNow.getTime() + 60_000).toISOString();
    const more = await caller.bots.createKey({ scope: "me", botId: bot.id, name: "Short", expiresAt });
    expect(await report(app, { key: more.key, body })).toMatchObject(accepted(1));
    app.clock.advance(60_000);
    expect(await report(app, { key: more.key, body })).toMatchObject(unauthorized);
    app.clock.set(testNow);
    await caller.bots.revokeKey({ scope: "me", botId: bot.id, keyId: more.keyRow.id });
    expect(await report(app, { key: more.key, body })).toMatchObject(unauthorized);

    expect(await send([event("b")])).toMatchObject(accepted(1));
    await caller.bots.delete({ scope: "me", botId: bot.id });
    expect(await send([event("c")])).toMatchObject(unauthorized);
  });

  test("with a key that doesn’t work is counted against where it comes from, which holds up no key that works", async () => {
    const { app, key } = await reporter();
    const call = (more: { key: string; ip?: string }) =>
      report(app, { ip: "198.51.100.7", body: { events: [] }, ...more });
    const counted = async () => (await refusedKeys.get()).values.map(({ value }) => value).at(0) ?? 0;
    const before = await counted();
    const wrong = Array.from({ length: 61 }, (_, index) => call({ key: `bdk_wrong${index}` }));
    const statuses = (await Promise.all(wrong)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(60);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(await counted()).toBe(before + 61);
    expect(await call({ key })).toMatchObject(accepted(0));
    expect(await call({ key: "bdk_wrong", ip: "198.51.100.8" })).toMatchObject(refused(401, "UNAUTHORIZED"));
  });

  test("is refused with a code of its own while the bot is paused", async () => {
    const { caller, bot, send, stored } = await reporter();
    await caller.bots.pause({ scope: "me", botId: bot.id });
    expect(await send([event("a")])).toMatchObject(refused(403, "BOT_PAUSED"));
    expect(await stored()).toEqual([]);
    await caller.bots.resume({ scope: "me", botId: bot.id });
    expect(await send([event("a")])).toMatchObject(accepted(1));
  });

  test("notes the use of its key once a minute", async () => {
    const { app, caller, bot, send } = await reporter();
    const lastUsedAt = async () =>
      (await caller.bots.keys({ scope: "me", botId: bot.id })).keys[0]?.lastUsedAt;
    await send([]);
    app.clock.advance(59_000);
    await send([]);
    expect(await lastUsedAt()).toBe(testNow.toISOString());
    app.clock.advance(1_000);
    await send([]);
    expect(await lastUsedAt()).toBe(app.now().toISOString());
    app.clock.set(testNow);
  });

  test("may be packed with gzip, and is measured unpacked", async () => {
    const { app, key } = await reporter();
    const packed = (body: string, encoding = "gzip") =>
      report(app, { key, body: gzipSync(body), headers: { "content-encoding": encoding } });
    expect(await packed(JSON.stringify({ events: [event("a")] }))).toMatchObject(accepted(1));
    const padding = " ".repeat(ingestLimits.bytesMax);
    expect(await packed(`{"events":[]}${padding}`)).toMatchObject(refused(413, "PAYLOAD_TOO_LARGE"));
    expect(await packed("{}", "br")).toMatchObject(refused(415, "UNSUPPORTED_MEDIA_TYPE"));
    expect(
      await report(app, { key, body: "no gzip", headers: { "content-encoding": "gzip" } }),
    ).toMatchObject(refused(400, "BAD_REQUEST"));
  });

  test("may have 1,000 events and 1 MiB, and not one more", async () => {
    const { app, key, send, stored } = await reporter();
    const full = Array.from({ length: 1_000 }, (_, index) => event(`e${index}`));
    expect(await send(full)).toMatchObject(accepted(1_000));
    expect(await send([...full, event("more")])).toMatchObject(refused(413, "PAYLOAD_TOO_LARGE"));
    const empty = '{"events":[]}';
    const padded = (bytes: number) => report(app, { key, body: empty.padEnd(bytes) });
    expect(await padded(ingestLimits.bytesMax)).toMatchObject(accepted(0));
    expect(await padded(ingestLimits.bytesMax + 1)).toMatchObject(refused(413, "PAYLOAD_TOO_LARGE"));
    expect(await stored()).toHaveLength(1_000);
  });

  test("is refused with a clear code when it is no call at all", async () => {
    const { app, key } = await reporter();
    const badRequest = refused(400, "BAD_REQUEST");
    for (const body of ["", "{", '"text"', "[]", '{"events":{}}', '{"events":[],"more":1}', "null"])
      expect(await report(app, { key, body })).toMatchObject(badRequest);
    expect(await report(app, { key, body: new Uint8Array([0x22, 0xff, 0x22]) })).toMatchObject(badRequest);
    const deep = `{"events":${"[".repeat(400_000)}${"]".repeat(400_000)}}`;
    expect(await report(app, { key, body: deep })).toMatchObject({
      body: { rejected: [{ index: 0, code: "INVALID_FIELD" }] },
    });
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect(await report(app, { key, body: "a=b", headers: form })).toMatchObject(
      refused(415, "UNSUPPORTED_MEDIA_TYPE"),
    );
    expect(await report(app, { key, body: "", method: "GET" })).toMatchObject(
      refused(405, "METHOD_NOT_ALLOWED"),
    );
  });

  test("is told when to come back once its key has made 6,000 calls in a minute", async () => {
    const { app, send } = await reporter();
    await send([]);
    await app.database.sql`update rate_limits set used = 6000 where key like 'ingest:%'`;
    expect(await send([event("a")])).toMatchObject({
      ...refused(429, "TOO_MANY_REQUESTS"),
      headers: { "retry-after": "60" },
    });
    app.clock.advance(60_000);
    expect(await send([event("a")])).toMatchObject(accepted(1));
    app.clock.set(testNow);
  });

  test("is told when to come back while the database is away", async () => {
    const { app, key } = await reporter();
    const away = connect({ socketDirectory: "/tmp/nobody-listens-here", database: "none" }, { max: 1 });
    const answer = await report({ ...app, db: away.db }, { key, body: { events: [event("a")] } });
    await away.close();
    expect(answer).toMatchObject({
      ...refused(503, "SERVICE_UNAVAILABLE"),
      headers: { "retry-after": expect.stringMatching(/^\d+$/) },
    });
  });
});

import { gzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events } from "#drizzle/schema/events.ts";
import { createReporter, report } from "#tests/support/report.ts";
import { useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const at = "2026-06-15T11:59:00.000Z";
const event = (id: string, more: object = {}) => ({ id, type: "message.in", at, ...more });

async function reporter() {
  const { app } = test_;
  const { key, bot } = await createReporter(app);
  const send = (list: unknown[]) => report(app, { key, body: { events: list } });
  const stored = () => app.db.select().from(events).where(eq(events.botId, bot.id));
  return { app, key, send, stored };
}

const accepted = (count: number) => ({ status: 200, body: { accepted: count, rejected: [] } });

describe("a call, however its sender writes it,", () => {
  test("may say gzip in the ways that HTTP has for it", async () => {
    const { app, key } = await reporter();
    for (const encoding of ["x-gzip", "GZIP", "identity, gzip", " gzip "]) {
      const body = gzipSync(JSON.stringify({ events: [event(`packed as ${encoding}`)] }));
      expect(await report(app, { key, body, headers: { "content-encoding": encoding } })).toMatchObject(
        accepted(1),
      );
    }
    for (const encoding of ["br", "gzip, gzip"])
      expect(await report(app, { key, body: "{}", headers: { "content-encoding": encoding } })).toMatchObject(
        { status: 415 },
      );
  });

  test("says by its status alone whether all, a part or nothing was taken", async () => {
    const { send } = await reporter();
    const bad = event("bad", { type: "message" });
    expect((await send([event("a")])).status).toBe(200);
    expect((await send([event("a"), bad])).status).toBe(207);
    expect(await send([bad])).toEqual({
      status: 422,
      headers: {},
      body: {
        ...{ accepted: 0, duplicates: 0, rejected: [expect.objectContaining({ index: 0 })] },
        error: { code: "NOTHING_TAKEN", message: expect.stringContaining("type: must be one of") },
      },
    });
  });

  test("keeps the digits of ids that a library wrote as numbers", async () => {
    const { app, key, stored } = await reporter();
    const data = '{"guild":1311043126912815104,"below":-9007199254740993,"safe":9007199254740991}';
    const text = '"text":"say \\"1311043126912815104\\" 0.12345678901234567890"';
    const body = `{"events":[{"id":"long","type":"message.in","at":"${at}",${text},"data":${data}}]}`;
    expect(await report(app, { key, body })).toMatchObject(accepted(1));
    expect(await stored()).toMatchObject([
      {
        text: 'say "1311043126912815104" 0.12345678901234567890',
        data: { guild: "1311043126912815104", below: "-9007199254740993", safe: 9007199254740991 },
      },
    ]);
    const one = (more: string) => `{"events":[{"id":"n","type":"message.in","at":"${at}",${more}}]}`;
    expect(await report(app, { key, body: one('"data":{"n":[1e400]}') })).toMatchObject({
      body: { rejected: [{ message: "data: must not have numbers beyond 1.8e308" }] },
    });
    expect(await report(app, { key, body: one('"user":1311043126912815104') })).toMatchObject({
      body: { rejected: [{ message: "user: must be text of 1 to 200 characters" }] },
    });
  });

  test("is answered however deep its data is", async () => {
    const { app, key } = await reporter();
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const body = `{"events":[{"id":"deep","type":"message.in","at":"${at}","data":${deep}}]}`;
    expect(await report(app, { key, body })).toMatchObject({
      status: 422,
      body: { rejected: [{ message: "data: must not be nested deeper than 10 levels" }] },
    });
  });

  test.each([
    ["9999-12-31T23:30:00-02:00", "at: must not be after the year 9999"],
    ["9999-12-31T23:59:60-00:01", "at: must not be after the year 9999"],
    ["9999-12-31T23:59:59.999999999Z", "at: must not be more than five minutes in the future"],
    ["10000-01-01T00:00:00Z", "at: must be a time as in RFC 3339, such as 2026-11-22T09:30:00Z"],
    ["+010000-01-01T00:00:00Z", "at: must be a time as in RFC 3339, such as 2026-11-22T09:30:00Z"],
    ["1970-01-01T00:30:00+01:00", "at: must not be before 1970"],
    ["0000-01-01T00:00:00Z", "at: must not be before 1970"],
    ["0000-01-01T00:00:00+23:59", "at: must not be before 1970"],
  ])("loses one event alone to a time beyond what can be stored: %s", async (beyond, message) => {
    const { app, key, send, stored } = await reporter();
    const answer = await send([event("good"), event("beyond", { at: beyond })]);
    expect(answer).toMatchObject({ status: 207, body: { accepted: 1, rejected: [{ index: 1, message }] } });
    expect(await stored()).toMatchObject([{ id: "good" }]);
    const headers = { "content-type": "application/cloudevents-batch+json" };
    const cloudEvent = { specversion: "1.0", id: "beyond", source: "/", type: "message.in", time: beyond };
    expect(await report(app, { key, headers, body: [cloudEvent] })).toMatchObject({
      status: 422,
      body: { rejected: [{ message: message.replace("at:", "time:") }] },
    });
  });

  test("takes the first instant that can be stored", async () => {
    const { send, stored } = await reporter();
    expect(await send([event("first", { at: "1970-01-01T00:30:00+00:30" })])).toMatchObject(accepted(1));
    expect(await stored()).toMatchObject([{ at: new Date(0) }]);
  });

  test("takes a leap second for the last instant of its minute", async () => {
    const { send, stored } = await reporter();
    expect(await send([event("leap", { at: "2016-12-31T23:59:60Z" })])).toMatchObject(accepted(1));
    expect(await stored()).toMatchObject([{ at: new Date("2016-12-31T23:59:59.999Z") }]);
    expect((await send([event("none", { at: "2016-12-31T23:59:61Z" })])).status).toBe(422);
  });
});

import { CloudEvent, HTTP } from "cloudevents";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events } from "#drizzle/schema/events.ts";
import { createReporter, report } from "#tests/support/report.ts";
import { useTestApp } from "#tests/support/test-app.ts";

const test_ = useTestApp();
const at = "2026-06-15T11:59:00.000Z";

async function reporter() {
  const { app } = test_;
  const made = await createReporter(app);
  const stored = () => app.db.select().from(events).where(eq(events.botId, made.bot.id));
  return { app, ...made, stored };
}

const accepted = (count: number, duplicates = 0) => ({
  status: 200,
  body: { accepted: count, duplicates, rejected: [] },
});

describe("CloudEvents 1.0", () => {
  const cloudEvent = (id: string, more: object = {}) => ({
    specversion: "1.0",
    source: "/bots/support",
    id,
    type: "message.in",
    time: at,
    ...more,
  });
  const structured = { "content-type": "application/cloudevents+json; charset=utf-8" };
  const batch = { "content-type": "application/cloudevents-batch+json" };

  test("are taken one by one, their fields out of data and the rest as data", async () => {
    const { app, key, stored } = await reporter();
    const data = { text: "hi", user: "ann", conversation: "room", latencyMs: 5, name: "n", order: { id: 7 } };
    const body = cloudEvent("c-1", { data, datacontenttype: "application/json", traceparent: "00" });
    expect(await report(app, { key, body, headers: structured })).toMatchObject(accepted(1));
    const { order, ...fields } = data;
    expect(await stored()).toMatchObject([
      { id: "c-1", type: "message.in", at: new Date(at), ...fields, data: { order } },
    ]);
  });

  test("are taken in batches, and a bad one costs no other", async () => {
    const { app, key, stored } = await reporter();
    const body = [
      cloudEvent("c-1", { data: "plain" }),
      cloudEvent("c-2", { time: undefined }),
      cloudEvent("c-3", { specversion: "0.3" }),
      cloudEvent("c-4", { data: { user: 5 } }),
      cloudEvent("c-5", { data_base64: "aGk=" }),
      cloudEvent("c-1"),
    ];
    expect(await report(app, { key, body, headers: batch })).toMatchObject({
      status: 207,
      body: {
        accepted: 1,
        duplicates: 1,
        rejected: [
          { index: 1, code: "INVALID_FIELD", message: expect.stringMatching(/^time: /) },
          { index: 2, code: "INVALID_FIELD", message: expect.stringMatching(/^specversion: /) },
          { index: 3, code: "INVALID_FIELD", message: expect.stringMatching(/^data\.user: /) },
          { index: 4, code: "INVALID_FIELD", message: expect.stringMatching(/^data_base64: /) },
        ],
      },
    });
    expect(await stored()).toMatchObject([{ id: "c-1", data: "plain" }]);
    expect(await report(app, { key, body: {}, headers: batch })).toMatchObject({
      status: 400,
      body: { error: { code: "BAD_REQUEST" } },
    });
  });

  test("are taken in binary mode too, as the official SDK sends them unless it is told otherwise", async () => {
    const { app, key, stored } = await reporter();
    const data = { text: "hi", user: "ann", order: 1 };
    const made = new CloudEvent({
      source: "/bots/support",
      id: "ünique 1",
      type: "message.in",
      time: at,
      data,
    });
    const { headers, body } = HTTP.binary(made);
    const asSent = Object.fromEntries(
      // Node gives names in small letters, and values as they came over the wire.
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), encodeURIComponent(String(value))]),
    );
    const contentType = { "content-type": headers["content-type"] ?? "application/json" };
    expect(await report(app, { key, body, headers: { ...asSent, ...contentType } })).toMatchObject(
      accepted(1),
    );
    expect(await stored()).toMatchObject([
      { id: "ünique 1", type: "message.in", at: new Date(at), text: "hi", user: "ann", data: { order: 1 } },
    ]);
  });

  test("need no data in binary mode, and are refused with data that is no JSON", async () => {
    const { app, key } = await reporter();
    const attributes = { "ce-specversion": "1.0", "ce-id": "b-1", "ce-type": "heartbeat", "ce-time": at };
    expect(
      await report(app, { key, body: "", headers: { ...attributes, "content-type": "" } }),
    ).toMatchObject(accepted(1));
    expect(
      await report(app, { key, body: "hi", headers: { ...attributes, "content-type": "text/plain" } }),
    ).toMatchObject({ status: 415 });
    const timeless = { "ce-specversion": "1.0", "ce-id": "b-2", "ce-type": "heartbeat" };
    expect(await report(app, { key, body: "{}", headers: timeless })).toMatchObject({
      status: 422,
      body: { rejected: [{ message: expect.stringMatching(/^time: /) }] },
    });
  });

  test("are the same events as in JSON", async () => {
    const { app, key } = await reporter();
    await report(app, { key, body: { events: [{ id: "e-1", type: "message.in", at }] } });
    expect(await report(app, { key, body: cloudEvent("e-1"), headers: structured })).toMatchObject(
      accepted(0, 1),
    );
  });
});

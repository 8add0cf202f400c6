import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudEvent, HTTP } from "cloudevents";
import { eq, sql } from "drizzle-orm";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { statsDaily } from "#drizzle/schema/events.ts";
import { startExport } from "#server/account/export-account.ts";
import { connect } from "#server/db/client.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import type { App } from "#server/base/app.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import { createReporter, report } from "#tests/support/report.ts";
import { newUser, useTestApp } from "#tests/support/test-app.ts";

const running = useTestApp();
const at = "2026-06-15T11:59:00.000Z";
type Entry = { id: string; type: string } & Record<string, unknown>;
const message = (more: object = {}): Entry => ({ id: "17", type: "message.in", at, ...more });

/** A bot, how it reports, and what it comes to. */
async function reporter(app: App = running.app, person?: SessionUser) {
  const made = await createReporter(app, person);
  const ref = { scope: "me", botId: made.bot.id };
  /** How many were new, how many were not; no other answer may come. */
  async function counted(call: { body: unknown; headers?: Record<string, string> }) {
    const { status, body } = await report(app, { key: made.key, ...call });
    expect(status).toBe(200);
    return "accepted" in body ? [body.accepted, body.duplicates] : undefined;
  }
  const send = (...events: object[]) => counted({ body: { events } });
  async function sums() {
    const { messagesIn, messagesOut, commands } = statsDaily;
    const [day] = await app.db
      .select({ messagesIn, messagesOut, commands })
      .from(statsDaily)
      .where(eq(statsDaily.botId, made.bot.id));
    return day;
  }
  return { ...made, ref, counted, send, sums };
}

describe("two events with the same id and time", () => {
  test("both count if they are of other conversations or directions, and each of them once, however it is sent again", async () => {
    const { send, sums } = await reporter();
    const [one, other] = [message({ conversation: "-100" }), message({ conversation: "-200" })];
    const [out, lonely] = [message({ conversation: "-100", type: "message.out" }), message()];
    expect(await send(one)).toEqual([1, 0]);
    expect(await send(other)).toEqual([1, 0]);
    expect(await send(other, out, one, out)).toEqual([1, 3]);
    expect(await send(lonely, message({ conversation: null }))).toEqual([1, 1]);
    for (const again of [one, other, out, lonely]) expect(await send(again)).toEqual([0, 1]);
    expect(await send(lonely, out, other, one)).toEqual([0, 4]);
    expect(await sums()).toMatchObject({ messagesIn: 3, messagesOut: 1 });
  });

  test("are one if only what was said of them differs: the first stays", async () => {
    const { caller, ref, send, sums } = await reporter();
    await send(message({ text: "Hello", user: "ann" }));
    expect(await send(message({ text: "Hello, edited", user: "bob", latencyMs: 5, data: 1 }))).toEqual([
      0, 1,
    ]);
    expect(await caller.bots.event({ ...ref, at, id: "17" })).toMatchObject({ text: "Hello", user: "ann" });
    expect(await sums()).toMatchObject({ messagesIn: 1 });
  });

  test("are walked through, shown and exported one by one, with the id that the bot gave them", async () => {
    const { user, caller, ref, send } = await reporter();
    const rooms = ["a", "b", "c", "d\u001fe"];
    await send(...rooms.map((conversation) => message({ conversation })), { ...message(), id: "18" });
    const walked = [];
    for (let before, isOver = false; !isOver;) {
      const page = await caller.bots.events({ ...ref, before, limit: 1 });
      walked.push(...page.events);
      before = page.older ?? undefined;
      isOver = page.older === null;
    }
    const opened = await Promise.all(walked.map(({ at, id }) => caller.bots.event({ ...ref, at, id })));
    const shown = opened.map(({ id, conversation }) => `${id} ${conversation}`).sort();
    expect(shown).toEqual(["17 a", "17 b", "17 c", "17 d\u001fe", "18 null"]);

    let text = "";
    for await (const piece of await startExport(running.app, user, "192.0.2.1")) text += piece;
    const exported = z
      .object({ events: z.array(z.object({ id: z.string(), conversation: z.string().nullable() })) })
      .parse(JSON.parse(text));
    expect(exported.events.map(({ id, conversation }) => `${id} ${conversation}`).sort()).toEqual(shown);
  });

  test("have no id that nothing could be stored under", async () => {
    const { caller, ref } = await reporter();
    for (const id of [
      "",
      "17\u001f",
      "17\u001fab",
      "17\0",
      `17\u001f${"a".repeat(64)}\u001f`,
      "x".repeat(201),
    ])
      await expect(caller.bots.event({ ...ref, at, id })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("CloudEvents with the same id and time", () => {
  const modes = {
    structured: (event: CloudEvent<unknown>) => HTTP.structured(event),
    batched: (event: CloudEvent<unknown>) => ({
      headers: { "content-type": "application/cloudevents-batch+json" },
      body: JSON.stringify([event]),
    }),
    binary: (event: CloudEvent<unknown>) => HTTP.binary(event),
  };
  const cloudEvent = (source: string, conversation?: string) =>
    new CloudEvent({ source, id: "17", type: "message.in", time: at, data: { conversation, text: "Hello" } });

  /** As Node hands it over: names in small letters. */
  function asSent(mode: keyof typeof modes, event: CloudEvent<unknown>) {
    const { headers, body } = modes[mode](event);
    const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
    return { body, headers: { "content-type": "application/json", ...Object.fromEntries(named) } };
  }

  test.each(["structured", "batched", "binary"] as const)(
    "all count if they are of other sources or conversations, and once each: %s",
    async (mode) => {
      const { counted, sums } = await reporter();
      const long = `https://example.org/${"x".repeat(3_000)}`;
      const all = [
        cloudEvent("/telegram"),
        cloudEvent("/discord"),
        cloudEvent("/discord", "lobby"),
        cloudEvent(`${long}1`),
        cloudEvent(`${long}2`),
      ];
      for (const event of all) expect(await counted(asSent(mode, event))).toEqual([1, 0]);
      for (const again of ["structured", "batched", "binary"] as const)
        for (const event of all) expect(await counted(asSent(again, event))).toEqual([0, 1]);
      expect(await sums()).toMatchObject({ messagesIn: 5 });
    },
  );

  test("are those that came without a source, in Botdeck’s own format", async () => {
    const { caller, ref, counted, send } = await reporter();
    expect(await send(message())).toEqual([1, 0]);
    expect(await counted(asSent("binary", cloudEvent("/telegram")))).toEqual([0, 1]);
    const other = cloudEvent("/telegram").cloneWith({ id: "18" });
    expect(await counted(asSent("structured", other))).toEqual([1, 0]);
    expect(await send({ ...message(), id: "18" })).toEqual([0, 1]);
    expect(await caller.bots.event({ ...ref, at, id: "18" })).toMatchObject({ source: "/telegram" });
  });

  test("are taken with a source that is none, as they were before it was read", async () => {
    const { counted } = await reporter();
    const headers = { "content-type": "application/cloudevents-batch+json" };
    const bare = { specversion: "1.0", id: "17", type: "message.in", time: at };
    const sources = [undefined, null, "", 7, 12_345_678_901_234_567_890, {}, "/telegram"];
    const body = sources.map((source) => ({ ...bare, source }));
    expect(await counted({ headers, body })).toEqual([1, sources.length - 1]);
  });
});

const journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

/** A database as the version before sources left it, and what this version makes of it. */
async function onOldDatabase(run: (app: App, upgrade: () => Promise<void>) => Promise<void>) {
  const name = `old_${Date.now()}`;
  const address = { socketDirectory: inject("socketDirectory"), database: name };
  const admin = connect({ ...address, database: "postgres" }, { max: 1 });
  await admin.sql.unsafe(`create database ${name}`);
  const folder = await mkdtemp(join(tmpdir(), "botdeck-migrations-"));
  await cp("drizzle/migrations", folder, { recursive: true });
  const file = join(folder, "meta/_journal.json");
  const { entries, ...rest } = journal.parse(JSON.parse(await readFile(file, "utf8")));
  const before = entries.slice(
    0,
    entries.findIndex(({ tag }) => tag === "0012_event_sources"),
  );
  await writeFile(file, JSON.stringify({ ...rest, entries: before }));
  const database = connect(address, { max: 2 });
  await migrate(drizzle({ client: database.sql }), { migrationsFolder: folder });
  await run({ ...running.app, db: database.db }, () => migrateDatabase(address));
  await database.close();
  await admin.sql.unsafe(`drop database ${name} with (force)`);
  await admin.close();
  await rm(folder, { recursive: true });
}

test("what was stored before the upgrade counts once when it is sent again after it, and its twins count now", async () => {
  await onOldDatabase(async (app, upgrade) => {
    const user = newUser();
    // With the columns of then, which the schema of today has more than.
    await app.db.execute(sql`
      insert into users (id, email, name, password_hash) values (${user.id}, ${user.email}, ${user.name}, 'none')`);
    const { bot, counted, send, sums } = await reporter(app, user);
    await app.db.execute(sql`
      insert into events (context_id, bot_id, at, id, type, conversation) values
        (${user.id}, ${bot.id}, ${at}, '17', 'message.in', '-100'),
        (${user.id}, ${bot.id}, ${at}, '18', 'command', null)`);
    await app.db.execute(sql`
      insert into stats_daily (context_id, bot_id, at, messages_in, commands)
      values (${user.id}, ${bot.id}, '2026-06-15T00:00:00Z', 1, 1)`);
    await upgrade();
    const old = [message({ conversation: "-100" }), { id: "18", type: "command", at }];
    expect(await send(...old)).toEqual([0, 2]);
    const headers = { "content-type": "application/cloudevents+json" };
    const sourced = { specversion: "1.0", source: "/bot", id: "18", type: "command", time: at };
    expect(await counted({ headers, body: sourced })).toEqual([0, 1]);
    expect(await sums()).toEqual({ messagesIn: 1, messagesOut: 0, commands: 1 });
    expect(await send(...old, message({ conversation: "-200" }))).toEqual([1, 2]);
    expect(await sums()).toEqual({ messagesIn: 2, messagesOut: 0, commands: 1 });
  });
});

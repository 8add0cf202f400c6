import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { events } from "#drizzle/schema/events.ts";
import { users } from "#drizzle/schema/users.ts";
import { eventTypes } from "#domain/event.ts";
import { newId } from "#domain/id.ts";
import type { App } from "#server/base/app.ts";
import { boot } from "#server/boot/boot.ts";
import { createBot } from "#server/bots/bots.service.ts";
import { readEnv } from "#server/base/env.ts";
import { newAsker } from "#server/judging/asker.ts";
import { handleIngest } from "#server/ingest/handle-ingest.ts";

const BATCH = 1_000;
const ROUNDS = 12;
const CALLERS = 4;
const DAY_MS = 86_400_000;

type Way = "ingest" | "plain" | "plainOneParameter";
type IngestBench = {
  eventsPerSecond: Record<Way, number>;
  ratioToPlain: number;
  ratioToOneParameter: number;
};
const ways: Way[] = ["plain", "ingest", "plainOneParameter"];

/**
 * Events a second that `POST /api/ingest` takes (key, JSON, checks, events, sums), against plain inserts of the same
 * rows into the same table: as one statement of many rows, and as the fastest there is, one JSON parameter. On a
 * Postgres of its own that waits for the disk; the ways take turns, and the median round counts.
 */
export async function benchIngest(): Promise<IngestBench> {
  const directory = await mkdtemp(join(tmpdir(), "botdeck-bench-"));
  const { app, close } = await boot(
    readEnv({ NODE_ENV: "production", DATA_DIR: directory, LOG_LEVEL: "silent" }),
  );
  try {
    const run = await prepare(app);
    for (const way of ways) await run[way]();
    const seconds: Record<Way, number[]> = { ingest: [], plain: [], plainOneParameter: [] };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const way of ways) {
        const began = performance.now();
        await Promise.all(Array.from({ length: CALLERS }, () => run[way]()));
        seconds[way].push((performance.now() - began) / 1_000);
      }
    const rate = (way: Way) => Math.round((BATCH * CALLERS) / median(seconds[way]));
    const eventsPerSecond = {
      ingest: rate("ingest"),
      plain: rate("plain"),
      plainOneParameter: rate("plainOneParameter"),
    };
    return {
      eventsPerSecond,
      ratioToPlain: eventsPerSecond.ingest / eventsPerSecond.plain,
      ratioToOneParameter: eventsPerSecond.ingest / eventsPerSecond.plainOneParameter,
    };
  } finally {
    await close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function prepare(app: App): Promise<Record<Way, () => Promise<unknown>>> {
  const userId = newId("user");
  await app.db.insert(users).values({ id: userId, email: "b@example.org", name: "B", passwordHash: "-" });
  const ctx = {
    userId,
    organizationId: null,
    contextId: userId,
    scope: "me",
    role: "owner",
    timeZone: "UTC",
    ip: "",
    asker: newAsker(userId),
  } as const;
  const newBot = () => createBot(app, ctx, { scope: "me", name: "B", platform: "other", description: "" });
  const [reporter, plain] = [await newBot(), await newBot()];
  const rowOf = (event: ReturnType<typeof nextBatch>[number]) => ({
    ...event,
    contextId: userId,
    botId: plain.bot.id,
    at: new Date(event.at),
    receivedAt: app.now(),
  });
  return {
    async ingest() {
      const body = Readable.from([Buffer.from(JSON.stringify({ events: nextBatch() }))]);
      const headers = { authorization: `Bearer ${reporter.key}`, "content-type": "application/json" };
      const answer = await handleIngest(app, Object.assign(body, { method: "POST", headers }));
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    },
    plain: () => app.db.insert(events).values(nextBatch().map(rowOf)),
    plainOneParameter: () =>
      app.database.sql.unsafe(
        `insert into events select * from jsonb_populate_recordset(null::events, $1::text::jsonb)`,
        [
          JSON.stringify(
            nextBatch().map((event) => ({
              ...event,
              latency_ms: event.latencyMs,
              context_id: userId,
              bot_id: plain.bot.id,
              received_at: app.now(),
            })),
          ),
        ],
      ),
  };
}

let made = 0;

/** A thousand new events, as a talkative bot reports a day of them. */
function nextBatch() {
  const now = Date.now();
  return Array.from({ length: BATCH }, (_, index) => {
    made += 1;
    return {
      id: `event-${made}`,
      type: eventTypes[index % 5 < 3 ? 0 : index % eventTypes.length] ?? "message.in",
      at: new Date(now - Math.round((index / BATCH) * DAY_MS)).toISOString(),
      name: "n",
      conversation: `#room-${index % 20}`,
      user: `user-${index % 200}`,
      text: "how many partitions should i make? the installer says three, and I have one disk",
      latencyMs: index % 500,
    };
  });
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

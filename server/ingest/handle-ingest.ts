import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "#domain/app-error.ts";
import { clockOffMs } from "#domain/bot.ts";
import { ingestLimits } from "#domain/event.ts";
import type { App } from "#server/base/app.ts";
import { notify, writeAtOnce } from "#server/base/write.ts";
import { isDatabaseAway, isPassing } from "#server/db/database-error.ts";
import { ingestedEvents } from "#server/metrics/metrics.ts";
import { authenticateBot } from "./authenticate-bot.ts";
import { binaryFormat, callFormats, type CallFormat } from "./call-formats.ts";
import { IngestError } from "./ingest-error.ts";
import { parseEvents, type Rejection } from "./parse-events.ts";
import { noteClock } from "./note-clock.ts";
import { readBody } from "./read-body.ts";
import { findTwins } from "./twins.ts";
import { type Hearing, type ReportedEvent, type Reporter, writeEvents } from "./write-events.ts";

/** What of an HTTP request matters here. Express' request is one; the body is only read once the key has proved good. */
export type IngestCall = AsyncIterable<Uint8Array> & {
  method?: string | undefined;
  /** Where it comes from. */
  ip?: string | undefined;
  headers: Readonly<Record<string, string | string[] | undefined>> & {
    authorization?: string | undefined;
    "content-type"?: string | undefined;
    "content-encoding"?: string | undefined;
  };
};

type Accepted = { accepted: number; duplicates: number; rejected: Rejection[] };
type Refused = { error: { code: string; message: string } };
export type IngestAnswer = {
  status: number;
  headers: Record<string, string>;
  body: Accepted | Refused | (Accepted & Refused);
};

const RETRIES_MAX = 3;
const RETRY_AFTER_SECONDS = 5;

/** `POST /api/ingest`, as docs/reporting-events.md says; never throws, every failure is an answer. */
export async function handleIngest(app: App, call: IngestCall): Promise<IngestAnswer> {
  try {
    return taken(await ingest(app, call));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.status >= 500) app.log.error({ err: error }, "ingest failed");
    return answerOf(refusal);
  }
}

/** For senders that read nothing but the status: 207 when a part was refused, 422 when nothing was taken. */
function taken(result: Accepted): IngestAnswer {
  const { accepted, duplicates, rejected } = result;
  const [first] = rejected;
  if (!first) return { status: 200, headers: {}, body: result };
  if (accepted + duplicates > 0) return { status: 207, headers: {}, body: result };
  const message = `No event was taken. The first: ${first.message}`;
  return { status: 422, headers: {}, body: { ...result, error: { code: "NOTHING_TAKEN", message } } };
}

async function ingest(app: App, call: IngestCall): Promise<Accepted> {
  if (call.method !== "POST") throw new IngestError("METHOD_NOT_ALLOWED", "Send events with POST.");
  const reporter = await authenticateBot(app, {
    authorization: call.headers.authorization,
    ip: call.ip ?? "",
  });
  const format = formatOf(call.headers);
  const entries = format.entriesOf(await readBody(call, call.headers["content-encoding"], format));
  if (entries.length > ingestLimits.eventsMax)
    throw new IngestError("PAYLOAD_TOO_LARGE", `A call may have ${ingestLimits.eventsMax} events.`);
  const now = app.now();
  const { events, rejected, future } = parseEvents(entries, format, now);
  const hearing = { clockOffMs: clockOffMs([...events, ...future], now.getTime()) };
  const accepted = await accept(app, { reporter, events, hearing });
  if (events.length === 0 && future.length > 0) await noteClock(app, reporter, hearing);
  const result = { accepted, duplicates: events.length - accepted, rejected };
  count(result);
  return result;
}

type Report = { reporter: Reporter; events: ReportedEvent[]; hearing: Hearing };

/** How many were new. What is left over was sent before, or has its id and time in common with another event. */
async function accept(app: App, report: Report): Promise<number> {
  const { reporter, events } = report;
  const accepted = await store(app, report);
  if (accepted === events.length) return accepted;
  const twins = await retried(() => findTwins(app, reporter, events));
  return accepted + (await store(app, { ...report, events: twins }));
}

async function store(app: App, { reporter, events, hearing }: Report): Promise<number> {
  if (events.length === 0) return 0;
  return retried(() =>
    writeAtOnce(app, async (one) => {
      const accepted = await writeEvents(one, reporter, events, hearing);
      if (accepted > 0) notify(one, reporter.contextId, "stats", "bots", "activity");
      return accepted;
    }),
  );
}

function formatOf(headers: IngestCall["headers"]): CallFormat {
  const mediaType = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const format = binaryFormat(headers, mediaType) ?? callFormats.get(mediaType);
  if (format) return format;
  const known = [...callFormats.keys()].filter(Boolean).join(", ");
  throw new IngestError("UNSUPPORTED_MEDIA_TYPE", `The Content-Type must be one of ${known}.`);
}

/** Events that are there already are left alone, so that nothing can go wrong by trying again. */
async function retried<T>(run: () => Promise<T>, retriesLeft = RETRIES_MAX): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (retriesLeft === 0 || !isPassing(error)) throw error;
    await delay(10 + Math.random() * 90);
    return retried(run, retriesLeft - 1);
  }
}

function count({ accepted, duplicates, rejected }: Accepted): void {
  ingestedEvents.inc({ outcome: "accepted" }, accepted);
  ingestedEvents.inc({ outcome: "duplicate" }, duplicates);
  ingestedEvents.inc({ outcome: "rejected" }, rejected.length);
}

function refusalOf(error: unknown): IngestError {
  if (error instanceof IngestError) return error;
  if (error instanceof AppError && error.code === "TOO_MANY_REQUESTS")
    return new IngestError("TOO_MANY_REQUESTS", error.message, error.retryAfterSeconds);
  if (isDatabaseAway(error))
    return new IngestError(
      "SERVICE_UNAVAILABLE",
      "The database doesn't answer right now. Send the same events again: what is there already counts once.",
      RETRY_AFTER_SECONDS,
    );
  return new IngestError("INTERNAL_SERVER_ERROR", "Something went wrong on our side; please try again.");
}

function answerOf({ status, code, message, retryAfterSeconds }: IngestError): IngestAnswer {
  const headers: Record<string, string> = {};
  if (retryAfterSeconds !== undefined) headers["retry-after"] = String(retryAfterSeconds);
  if (code === "UNAUTHORIZED") headers["www-authenticate"] = "Bearer";
  if (code === "METHOD_NOT_ALLOWED") headers.allow = "POST";
  return { status, headers, body: { error: { code, message } } };
}

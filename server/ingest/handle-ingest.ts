import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "#domain/app-error.ts";
import { ingestLimits } from "#domain/event.ts";
import type { App } from "#server/app.ts";
import { isDatabaseAway, isPassing } from "#server/db/database-error.ts";
import { ingestedEvents } from "#server/metrics.ts";
import { authenticateBot } from "./authenticate-bot.ts";
import { callFormats, type CallFormat } from "./call-formats.ts";
import { IngestError } from "./ingest-error.ts";
import { parseEvents, type Rejection } from "./parse-events.ts";
import { readBody } from "./read-body.ts";
import { writeEvents } from "./write-events.ts";

/** What of an HTTP request matters here. Express' request is one; the body is only read once the key has proved good. */
export type IngestCall = AsyncIterable<Uint8Array> & {
  method?: string | undefined;
  headers: {
    authorization?: string | undefined;
    "content-type"?: string | undefined;
    "content-encoding"?: string | undefined;
  };
};

type Accepted = { accepted: number; duplicates: number; rejected: Rejection[] };
type Refused = { error: { code: string; message: string } };
export type IngestAnswer = { status: number; headers: Record<string, string>; body: Accepted | Refused };

const RETRIES_MAX = 3;
const RETRY_AFTER_SECONDS = 5;

/** `POST /api/ingest`, as docs/reporting-events.md says; never throws, every failure is an answer. */
export async function handleIngest(app: App, call: IngestCall): Promise<IngestAnswer> {
  try {
    return { status: 200, headers: {}, body: await ingest(app, call) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.status >= 500) app.log.error({ err: error }, "ingest failed");
    return answerOf(refusal);
  }
}

async function ingest(app: App, call: IngestCall): Promise<Accepted> {
  if (call.method !== "POST") throw new IngestError("METHOD_NOT_ALLOWED", "Send events with POST.");
  const reporter = await authenticateBot(app, call.headers.authorization);
  const format = formatOf(call.headers["content-type"]);
  const entries = format.entriesOf(await readBody(call, call.headers["content-encoding"]));
  if (entries.length > ingestLimits.eventsMax)
    throw new IngestError("PAYLOAD_TOO_LARGE", `A call may have ${ingestLimits.eventsMax} events.`);
  const { events, rejected } = parseEvents(entries, format, app.now());
  const accepted = events.length > 0 ? await retried(() => writeEvents(app, reporter, events)) : 0;
  if (accepted > 0) app.live.publish(reporter.contextId, "stats", "bots", "activity");
  const result = { accepted, duplicates: events.length - accepted, rejected };
  count(result);
  return result;
}

function formatOf(contentType = ""): CallFormat {
  const [mediaType = ""] = contentType.split(";");
  const format = callFormats.get(mediaType.trim().toLowerCase());
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
      "The database can't be reached. Nothing is lost: send the same events again.",
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

import { Readable } from "node:stream";
import type { App } from "#server/base/app.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import { type IngestAnswer, type IngestCall, handleIngest } from "#server/ingest/handle-ingest.ts";
import { callerFor, createUser } from "./test-app.ts";

/** A new person with a bot, and the bot's key. */
export async function createReporter(app: App, person?: SessionUser) {
  const user = person ?? (await createUser(app));
  const caller = callerFor(app, user);
  const { bot, key } = await caller.bots.create({ scope: "me", name: "Reporter" });
  return { user, caller, bot, key };
}

type Report = {
  key?: string | undefined;
  body: unknown;
  method?: string;
  headers?: Record<string, string>;
  ip?: string;
};

/** One call of `POST /api/ingest`; a body that isn't bytes or text is sent as JSON. */
export function report(
  app: App,
  { key, body, method = "POST", headers = {}, ip = "203.0.113.1" }: Report,
): Promise<IngestAnswer> {
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const bytes = Buffer.from(isRaw ? body : JSON.stringify(body));
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const call: IngestCall = Object.assign(Readable.from([bytes]), {
    method,
    ip,
    headers: { "content-type": "application/json", ...authorization, ...headers },
  });
  return handleIngest(app, call);
}

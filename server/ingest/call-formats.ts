import { z } from "zod";
import { eventSchema } from "./event-schema.ts";
import { IngestError } from "./ingest-error.ts";
import type { ReportedEvent } from "./write-events.ts";

/** How events are written down in a body. */
export type CallFormat = {
  /** The entries of a body, each to become one event. */
  entriesOf: (body: unknown) => unknown[];
  entry: z.ZodType<ReportedEvent>;
  /** What this format calls a field of an event. */
  nameOf: (field: string) => string;
};

const ownFormat: CallFormat = {
  entriesOf: (body) => parse(z.strictObject({ events: z.array(z.unknown()) }), body, OWN_BODY).events,
  entry: eventSchema,
  nameOf: (field) => field,
};
const OWN_BODY = 'The body must be an object with nothing but "events", a list.';

/**
 * CloudEvents 1.0: `id` and `type` are ours and `time` is `at`. Of an object in `data` our other fields are taken out;
 * what remains of it, or a `data` that is no object, is the event's `data`. Other attributes are left unread.
 */
const cloudEvent = z
  .looseObject({
    specversion: z.literal("1.0", 'must be "1.0"'),
    id: z.unknown().optional(),
    type: z.unknown().optional(),
    time: z.unknown().optional(),
    data: z.unknown().optional(),
    data_base64: z.undefined("isn't read: send JSON in data").optional(),
  })
  .transform(({ id, type, time, data }): unknown => {
    const fields = z.looseObject({}).safeParse(data);
    if (!fields.success) return { id, type, at: time, data };
    const { conversation, user, name, latencyMs, text, ...rest } = fields.data;
    const more = Object.keys(rest).length > 0 ? rest : undefined;
    return { id, type, at: time, conversation, user, name, latencyMs, text, data: more };
  })
  .pipe(eventSchema);

const cloudEventNames: Record<string, string> = {
  at: "time",
  conversation: "data.conversation",
  user: "data.user",
  name: "data.name",
  latencyMs: "data.latencyMs",
  text: "data.text",
};

const cloudEventFormat = {
  entry: cloudEvent,
  nameOf: (field: string) => cloudEventNames[field] ?? field,
};

/** By media type; a body that names none is taken for JSON. */
export const callFormats = new Map<string, CallFormat>([
  ["", ownFormat],
  ["application/json", ownFormat],
  ["application/cloudevents+json", { ...cloudEventFormat, entriesOf: (body) => [body] }],
  [
    "application/cloudevents-batch+json",
    {
      ...cloudEventFormat,
      entriesOf: (body) => parse(z.array(z.unknown()), body, "The body must be a list of CloudEvents."),
    },
  ],
]);

function parse<T>(schema: z.ZodType<T>, body: unknown, message: string): T {
  const { data, success } = schema.safeParse(body);
  if (!success) throw new IngestError("BAD_REQUEST", message);
  return data;
}

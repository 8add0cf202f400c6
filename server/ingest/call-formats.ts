import { createHash } from "node:crypto";
import { z } from "zod";
import { ingestLimits } from "#domain/event.ts";
import { eventSchema } from "./event-schema.ts";
import { IngestError } from "./ingest-error.ts";
import { isLongNumber } from "./long-numbers.ts";
import type { ReportedEvent } from "./write-events.ts";

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** How events are written down in a body. */
export type CallFormat = {
  /** The entries of a body, each to become one event. */
  entriesOf: (body: unknown) => unknown[];
  entry: z.ZodType<ReportedEvent>;
  /** Whether a call without a body is one. */
  mayBeEmpty?: boolean;
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
 * CloudEvents 1.0: `id`, `type` and `source` are ours and `time` is `at`. Of an object in `data` our other fields are taken out;
 * what remains of it, or a `data` that is no object, is the event's `data`. Other attributes are left unread.
 */
const cloudEvent = z
  .looseObject({
    specversion: z.literal("1.0", 'must be "1.0"'),
    id: z.unknown().optional(),
    type: z.unknown().optional(),
    time: z.unknown().optional(),
    source: z.unknown().optional(),
    data: z.unknown().optional(),
    data_base64: z.undefined("isn't read: send JSON in data").optional(),
  })
  .transform(({ id, type, time, source, data }): unknown => {
    const attributes = { id, type, at: time, source: sourceOf(source) };
    const fields = z.looseObject({}).safeParse(data);
    if (!fields.success) return { ...attributes, data };
    const { conversation, user, name, latencyMs, text, ...rest } = fields.data;
    const more = Object.keys(rest).length > 0 ? rest : undefined;
    return { ...attributes, conversation, user, name, latencyMs, text, data: more };
  })
  .pipe(eventSchema.safeExtend({ source: z.string().optional() }));

/** Any text will do, for those were taken before sources were read; a long one has to fit all the same. */
function sourceOf(source: unknown): string | undefined {
  if (typeof source !== "string" || source === "" || isLongNumber(source)) return undefined;
  if (source.length <= ingestLimits.labelCharactersMax) return source;
  return `sha256:${createHash("sha256").update(source).digest("hex")}`;
}

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

const binaryAttributes = ["specversion", "id", "type", "time", "source"] as const;
const jsonMediaType = /^application\/(?:[\w.-]+\+)?json$/;

/**
 * A CloudEvent in binary mode, which the SDKs send unless they are told otherwise: its attributes are in headers, and the
 * body is its data. @returns undefined where no header says that it is one.
 */
export function binaryFormat(headers: Headers, mediaType: string): CallFormat | undefined {
  if (headers["ce-specversion"] === undefined || mediaType.startsWith("application/cloudevents"))
    return undefined;
  if (mediaType !== "" && !jsonMediaType.test(mediaType))
    throw new IngestError("UNSUPPORTED_MEDIA_TYPE", "The data of a CloudEvent must be JSON here.");
  const attributes = Object.fromEntries(
    binaryAttributes.map((name) => [name, attributeOf(headers[`ce-${name}`])]),
  );
  return {
    ...cloudEventFormat,
    mayBeEmpty: true,
    entriesOf: (data) => [{ ...attributes, data }],
  };
}

/** Headers have what isn't ASCII percent-encoded (HTTP Protocol Binding 1.0.2, 3.1.3.2). */
function attributeOf(header: string | string[] | undefined): unknown {
  if (typeof header !== "string") return header;
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

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

import { z } from "zod";
import { eventTypes, ingestLimits, isStoredId } from "#domain/event.ts";
import type { Cost } from "#server/fairness/calls.ts";
import { id, instant, line, scoped } from "#server/base/schemas.ts";

const botId = id("bot");
/** No event is older; and Postgres has no year 0. */
const moment = instant.refine((at) => Date.parse(at) >= 0, "must not be before 1970");
const eventId = z.string().refine(isStoredId, "must be the id of an event");
/** Where an event stands among the others of its bot; the id as it is stored. */
const position = z.strictObject({ at: moment, id: eventId });

export const eventsInput = scoped({
  botId,
  /** Any, if empty. */
  types: z.array(z.enum(eventTypes)).max(eventTypes.length).default([]),
  conversation: line.max(ingestLimits.labelCharactersMax).optional(),
  /** What the text, name, user or data holds, upper or lower case. */
  text: line.max(200).optional(),
  /** The first and the last instant asked for, both included. */
  from: moment.optional(),
  until: moment.optional(),
  /** Only events older than this one: where the last answer ended. */
  before: position.optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

const searched = z.union([z.looseObject({ text: z.string() }), z.looseObject({ conversation: z.string() })]);

/** To look for something reads up to ten thousand events. */
export function costOfEvents(input: unknown): Cost {
  return searched.safeParse(input).success ? "long" : "query";
}

const eventOutput = z.object({
  ...position.shape,
  type: z.enum(eventTypes),
  name: z.string().nullable(),
  conversation: z.string().nullable(),
  user: z.string().nullable(),
  latencyMs: z.number().nullable(),
  /** Its first characters. */
  text: z.string().nullable(),
});
export type EventItem = z.infer<typeof eventOutput>;

export const eventsOutput = z.object({
  /** Newest first. */
  events: z.array(eventOutput),
  /** What to ask for next, as `before`; null when there is nothing older. */
  older: position.nullable(),
  /** How far back was searched when enough had been looked at before enough was found. */
  searchedBackTo: instant.nullable(),
});
export type EventsPage = z.infer<typeof eventsOutput>;

export const eventRef = scoped({ botId, ...position.shape });
/** All that is known of an event. */
export const eventDetail = z.object({
  ...eventOutput.shape,
  /** As the bot gave it. */
  id: z.string(),
  data: z.unknown(),
  /** Of a CloudEvent. */
  source: z.string().nullable(),
  receivedAt: instant,
});

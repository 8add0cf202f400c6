/** What a bot can report; see docs/reporting-events.md. */
export const eventTypes = [
  "message.in",
  "message.out",
  "command",
  "error",
  "handoff",
  "resolved",
  "heartbeat",
  "custom",
] as const;
export type EventType = (typeof eventTypes)[number];

/** Bounds of one call of `POST /api/ingest`. */
export const ingestLimits = { eventsMax: 1_000, bytesMax: 1_048_576, futureMaxMs: 5 * 60_000 } as const;

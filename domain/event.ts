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

/** Bounds of one call of `POST /api/ingest`, and of each event in it. */
export const ingestLimits = {
  eventsMax: 1_000,
  /** Of the body, before and after it is unpacked. */
  bytesMax: 1_048_576,
  callsPerMinuteMax: 6_000,
  futureMaxMs: 5 * 60_000,
  idCharactersMax: 200,
  /** Of `conversation`, `user` and `name`. */
  labelCharactersMax: 200,
  textCharactersMax: 16_384,
  latencyMsMax: 86_400_000,
  /** Of `data` as JSON. */
  dataBytesMax: 16_384,
  dataDepthMax: 10,
} as const;

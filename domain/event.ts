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

/** An event's id tells it apart, so nothing in it may be replaced as it is in other texts. */
export const idCharacters = /^[^\p{Cc}\p{Cs}]*$/u;
/** Stands in no id that a bot may report. */
export const TWIN_MARK = "\u001f";
const digest = /^[\da-f]{64}$/;

/**
 * The id that a bot gave its event. The stored one has a mark and a digest of what tells the event apart behind it, where
 * another one had the same id and time before (server/ingest/write-events.ts).
 */
export function reportedId(storedId: string): string {
  return storedId.split(TWIN_MARK, 1)[0] ?? storedId;
}

/** Whether an event may be stored under this id. */
export function isStoredId(text: string): boolean {
  const [id = "", twin, ...more] = text.split(TWIN_MARK);
  const isReported = id !== "" && id.length <= ingestLimits.idCharactersMax && idCharacters.test(id);
  return isReported && (twin === undefined || digest.test(twin)) && more.length === 0;
}

/** SQLSTATE or system code of a failed query, through Drizzle's wrapping; undefined for any other error. */
function databaseErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return databaseErrorCode(error.cause);
}

const AWAY = new Set([
  ...["CONNECT_TIMEOUT", "CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED"],
  ...["ECONNREFUSED", "ECONNRESET", "ENOENT", "ENOTFOUND", "EAI_AGAIN", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH"],
  // Read-only after a fail-over, and a lock that wasn't given up in time.
  ...["25006", "55P03"],
]);
/** Connection, insufficient resources, operator intervention (time-outs too), system error; serialization failures. */
const AWAY_CLASSES = new Set(["08", "53", "57", "58", "40"]);

/** Whether the database is away, full or overloaded, so that the same may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return code !== undefined && (AWAY.has(code) || (code.length === 5 && AWAY_CLASSES.has(code.slice(0, 2))));
}

const PASSING = new Set(["40P01", "40001", "57P01", "CONNECTION_CLOSED", "ECONNRESET", "EPIPE"]);

/**
 * Whether the same statement may well succeed at once: a deadlock, a conflict, a connection taken away. With the last,
 * nobody knows whether the statement was carried out: try again only what does no harm when done twice.
 */
export function isPassing(error: unknown): boolean {
  return PASSING.has(databaseErrorCode(error) ?? "");
}

/** Whether a row with that key exists already. */
export function isAlreadyThere(error: unknown): boolean {
  return databaseErrorCode(error) === "23505";
}

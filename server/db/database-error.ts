import { AppError } from "#domain/app-error.ts";

/** The codes of an error and of what caused it, outermost first: those of a query are SQLSTATEs or the system's, inside what Drizzle and tRPC wrap around them. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = "code" in error && typeof error.code === "string" ? [error.code] : [];
  return [...own, ...codesOf(error.cause)];
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
  return codesOf(error).some(
    (code) => AWAY.has(code) || (/^[\dA-Z]{5}$/.test(code) && AWAY_CLASSES.has(code.slice(0, 2))),
  );
}

const RETRY_AFTER_SECONDS = 5;

/**
 * What to answer when the database was lost, else undefined.
 * @param isChange whether something was to be changed. Of a commit under way nobody knows whether it was carried out.
 */
export function answerToAway(error: unknown, { isChange }: { isChange: boolean }): AppError | undefined {
  if (!isDatabaseAway(error)) return undefined;
  const sentence = isChange
    ? "The database doesn’t answer right now, so nobody knows whether this was done. Look first, then try again."
    : "The database doesn’t answer right now. Please try again in a moment.";
  return new AppError("SERVICE_UNAVAILABLE", sentence, {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause: error,
  });
}

const PASSING = new Set(["40P01", "40001", "57P01", "CONNECTION_CLOSED", "ECONNRESET", "EPIPE"]);

/**
 * Whether the same statement may well succeed at once: a deadlock, a conflict, a connection taken away. With the last,
 * nobody knows whether the statement was carried out: try again only what does no harm when done twice.
 */
export function isPassing(error: unknown): boolean {
  return codesOf(error).some((code) => PASSING.has(code));
}

/** Whether a row with that key exists already. */
export function isAlreadyThere(error: unknown): boolean {
  return codesOf(error).includes("23505");
}

/** The closed list of failures a caller can expect; anything else is a fault of ours and stays an exception. */
export const appErrorCodes = [
  "BAD_REQUEST",
  "UNAUTHORIZED",
  "PAYMENT_REQUIRED",
  "FORBIDDEN",
  "NOT_FOUND",
  "CONFLICT",
  "PAYLOAD_TOO_LARGE",
  "TOO_MANY_REQUESTS",
  "SERVICE_UNAVAILABLE",
] as const;
export type AppErrorCode = (typeof appErrorCodes)[number];

/** What is wrong with one field of an input: `path` leads to it, outermost key first. */
export type Issue = { path: (string | number)[]; message: string };

type Details = { issues?: Issue[]; retryAfterSeconds?: number; cause?: unknown };

/** An expected failure, with a message that is safe to show to whoever asked. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  readonly issues: Issue[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: AppErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.issues = details.issues ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/** The one answer to "not there" and "not yours" alike, so that nobody learns which of the two it was. */
export function notFound(what: string): AppError {
  return new AppError("NOT_FOUND", `${what} not found.`);
}

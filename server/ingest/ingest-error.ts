/** Why a whole call was refused; `code` is part of the contract (docs/reporting-events.md). */
const statusOf = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  BOT_PAUSED: 403,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
} as const;
type IngestErrorCode = keyof typeof statusOf;

export class IngestError extends Error {
  override readonly name = "IngestError";
  readonly code: IngestErrorCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: IngestErrorCode, message: string, retryAfterSeconds?: number) {
    super(message);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): number {
    return statusOf[this.code];
  }
}

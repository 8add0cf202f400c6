import { constants } from "node:os";
import { DrizzleQueryError } from "drizzle-orm";
import pino, { type DestinationStream, type Logger } from "pino";

/** What of Postgres' own errors names things of ours; `detail`, `where` and messages have the values of rows. */
const NAMES = ["severity", "routine", "schema_name", "table_name", "column_name", "constraint_name"] as const;
type Names = Partial<Record<(typeof NAMES)[number], string>>;

type Described = Names & {
  type: string;
  code?: string;
  /** What it did to which tables, as in `insert events`. */
  statement?: string;
  /** Where it was thrown, innermost first. */
  frames?: string[];
  cause?: Described;
  errors?: Described[];
};

/** An error around an error around … ends somewhere, and one may be around itself. */
const DEPTH_MAX = 6;
const FRAMES_MAX = 20;

/** The process' log, in which no error says what was in somebody's hands: see `describeError`. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    formatters: { log: withoutTexts },
    hooks: {
      // By itself pino would take an error's message for the line's.
      logMethod([first, ...rest], method) {
        const line: Parameters<typeof method> =
          first instanceof Error ? [{ error: first }, "something failed"] : [first, ...rest];
        method.apply(this, line);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

function withoutTexts(fields: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]): [string, unknown] =>
    value instanceof Error || name === "error" || name === "err"
      ? ["error", describeError(value)]
      : [name, value],
  );
  const described: Record<string, unknown> = Object.fromEntries(entries);
  return described;
}

/**
 * What of an error may be kept where operators read: its type, code, statement, constraint and where it was thrown. Its text
 * isn't among that, whoever made it: Postgres, JSON.parse, `new URL`, mail servers and zod quote what they were given.
 */
export function describeError(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { type: error === null ? "null" : typeof error };
  const code = codeOf(error);
  const frames = framesOf(error);
  return {
    type: error.constructor.name,
    ...(code !== undefined && { code }),
    ...namesOf(error),
    ...(error instanceof DrizzleQueryError && { statement: statementOf(error.query) }),
    ...(frames.length > 0 && { frames }),
    ...(depth < DEPTH_MAX && within(error, depth)),
  };
}

/** What an error is around. */
function within(error: Error, depth: number): Pick<Described, "cause" | "errors"> {
  const describe = (one: unknown) => describeError(one, depth + 1);
  return {
    ...(error.cause instanceof Error && { cause: describe(error.cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.map(describe) }),
  };
}

/** The same in a line: what is kept of a job that failed. */
export function summarizeError(error: unknown): string {
  return lineOf(describeError(error));
}

function lineOf({ type, code, statement, table_name, constraint_name, frames, cause }: Described): string {
  const own = [type, code, statement && `(${statement})`, table_name, constraint_name];
  const said = own.filter((part) => part !== undefined).join(" ");
  if (cause) return `${said}: ${lineOf(cause)}`;
  return frames?.[0] === undefined ? said : `${said} ${frames[0]}`;
}

function ownText(error: Error, name: string): string | undefined {
  const value: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
  return typeof value === "string" ? value : undefined;
}

/** A code as programs write them; where what wraps the system's has one of its own, such as nodemailer's `ESOCKET`, the system's. */
function codeOf(error: Error): string | undefined {
  const code = ownText(error, "code");
  if (code === undefined || !/^\w{2,40}$/.test(code)) return undefined;
  return code === "ESOCKET" ? (systemCodeIn(error.message) ?? code) : code;
}

const SYSTEM_CODES = new Set(Object.keys(constants.errno));

function systemCodeIn(text: string): string | undefined {
  return text.match(/\bE[A-Z0-9]+\b/g)?.find((word) => SYSTEM_CODES.has(word));
}

function namesOf(error: Error): Names {
  const names: Names = {};
  for (const name of NAMES) {
    const value = ownText(error, name);
    if (value !== undefined && /^\w{1,63}$/.test(value)) names[name] = value;
  }
  return names;
}

/** Its verb and what it reads and writes. The rest would be long, and is found by the frames. */
function statementOf(query: string): string {
  const verb = /^\s*(?:with\b.*?\)\s*)?(select|insert|update|delete|with)\b/is.exec(query)?.[1];
  const tables = query.matchAll(/\b(?:from|join|into|update) "(\w+)"/g);
  const names = [...new Set([...tables].flatMap(([, name]) => name ?? []))];
  return [verb?.toLowerCase() ?? "statement", ...names].join(" ");
}

const FRAME = /^\s+at [^"'\n]*:\d+:\d+\)?$/;

/** Lines of a stack come after its message, which may look like some. */
function framesOf({ stack = "", message }: Error): string[] {
  const from = message === "" ? 0 : stack.indexOf(message) + message.length;
  return stack
    .slice(from)
    .split("\n")
    .filter((line) => FRAME.test(line))
    .slice(0, FRAMES_MAX)
    .map((line) => line.trim());
}

import { DrizzleQueryError } from "drizzle-orm";

type Logged = { type: string; message: string; code?: string; stack?: string; cause?: Logged } & Record<
  string,
  unknown
>;

/** What of Postgres' own errors names things of ours; `detail` and `where` have the values of rows. */
const NAMES = ["severity", "routine", "schema_name", "table_name", "column_name", "constraint_name"];

/**
 * An error as a line of the log has it: what it was, where, and why, and none of the values that were sent to the database. Those are
 * messages of people, addresses and hashes, and Drizzle and Postgres put them into messages, stacks and fields.
 */
export function serializeError(error: unknown): unknown {
  return error instanceof Error ? logged(error) : error;
}

function logged(error: Error): Logged {
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const names: Record<string, string> = {};
  for (const name of NAMES) {
    const value: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
    if (typeof value === "string") names[name] = value;
  }
  return {
    type: error.constructor.name,
    message: messageOf(error, code),
    ...(code !== undefined && { code }),
    ...names,
    ...(error.stack !== undefined && { stack: framesOf(error.stack) }),
    ...(error.cause instanceof Error && { cause: logged(error.cause) }),
  };
}

function messageOf(error: Error, code: string | undefined): string {
  // Placeholders stand in the query for what was sent with it.
  if (error instanceof DrizzleQueryError) return `Failed query: ${error.query}`;
  // Postgres' "data exceptions" quote the data.
  if (code?.startsWith("22") && code.length === 5) return error.message.replaceAll(/"[^]*"/g, "“…”");
  // What only wraps an error often says what that said.
  return error.cause instanceof Error && error.message.includes(error.cause.message)
    ? messageOf(error.cause, undefined)
    : error.message;
}

/** The first lines of a stack are the message. */
function framesOf(stack: string): string {
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}

import { TRPCError } from "@trpc/server";
import { DrizzleQueryError } from "drizzle-orm";
import pino from "pino";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { serializeError } from "./serialize-error.ts";

const secret = "what somebody said";

/** The line that is logged of an error. */
function lineOf(error: unknown): string {
  let line = "";
  const log = pino(
    { serializers: { error: serializeError } },
    { write: (written: string) => (line += written) },
  );
  log.error({ error }, "it failed");
  return line;
}

function failed(cause: Error): DrizzleQueryError {
  return new DrizzleQueryError("insert into events (text) values ($1)", [secret, { nested: secret }], cause);
}

function fromPostgres(fields: Record<string, string>): Error {
  // The type has a constructor without arguments, and takes the fields of Postgres' answer.
  const error: Error = Reflect.construct(postgres.PostgresError, [fields]);
  return Object.assign(error, { query: "insert", parameters: [secret] });
}

describe("the log of a failed query", () => {
  const locked = fromPostgres({
    code: "55P03",
    message: "canceling statement due to lock timeout",
    detail: `Failing row contains (1, ${secret}).`,
    where: `while updating tuple of ${secret}`,
    table_name: "events",
  });

  test("names the query, the code and the table, and where it was asked", () => {
    const line: { error: { stack: string } } = JSON.parse(lineOf(failed(locked)));
    expect(line.error).toMatchObject({
      message: "Failed query: insert into events (text) values ($1)",
      cause: { code: "55P03", message: "canceling statement due to lock timeout", table_name: "events" },
    });
    expect(line.error.stack).toContain("serialize-error.test.ts");
  });

  test.each([
    ["what Drizzle throws", failed(locked)],
    ["what Postgres answers", locked],
    ["a procedure's failure", new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: failed(locked) })],
    ["an error around another", new Error("outer", { cause: new Error("inner", { cause: failed(locked) }) })],
    [
      "data that Postgres couldn't read",
      fromPostgres({ code: "22P02", message: `invalid input syntax for type integer: "${secret}"` }),
    ],
  ])("has none of the values that were sent: %s", (_what, error) => {
    expect(lineOf(error)).not.toContain(secret);
    expect(lineOf(error)).toContain("message");
  });
});

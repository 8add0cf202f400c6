import { TRPCError } from "@trpc/server";
import { DrizzleQueryError } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "#domain/app-error.ts";
import { createLog, describeError, summarizeError } from "./log.ts";

const secret = "what somebody said";

/** What is logged by `write`, as text. */
function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let lines = "";
  write(createLog("info", { write: (written) => (lines += written) }));
  return lines;
}

const lineOf = (error: unknown): string => logged((log) => log.error({ error }, "it failed"));

function failed(cause: Error): DrizzleQueryError {
  return new DrizzleQueryError(
    'insert into "events" ("text") values ($1)',
    [secret, { nested: secret }],
    cause,
  );
}

function fromPostgres(fields: Record<string, string>): Error {
  // The type has a constructor without arguments, and takes the fields of Postgres' answer.
  const error: Error = Reflect.construct(postgres.PostgresError, [fields]);
  return Object.assign(error, { query: "insert", parameters: [secret] });
}

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

const locked = fromPostgres({
  code: "55P03",
  message: `canceling statement for ${secret}`,
  detail: `Failing row contains (1, ${secret}).`,
  where: `while updating tuple of ${secret}`,
  table_name: "events",
  constraint_name: "events_text",
});

test("the log of a failed query names the statement, the code, the table and the constraint, and where it was asked", () => {
  const line: { error: { frames: string[] } } = JSON.parse(lineOf(failed(locked)));
  expect(line.error).toMatchObject({
    type: "DrizzleQueryError",
    statement: "insert events",
    cause: { code: "55P03", table_name: "events", constraint_name: "events_text" },
  });
  expect(line.error.frames.join()).toContain("log.test.ts");
});

test("what is kept of a job that failed says the same in a line", () => {
  const line = summarizeError(failed(locked));
  expect(line).toContain("DrizzleQueryError (insert events): PostgresError 55P03 events events_text");
  expect(line).not.toContain(secret);
});

const itself = new Error(secret);
itself.cause = itself;

const errors: [string, unknown][] = [
  ["what Drizzle throws", failed(locked)],
  ["what Postgres answers", locked],
  ["a procedure's failure", new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: failed(locked) })],
  ["an error around another", new Error("outer", { cause: new Error(secret, { cause: failed(locked) }) })],
  ["several errors", new AggregateError([failed(locked), new Error(secret)], secret)],
  ["an error around itself", itself],
  ["a text that looks like a stack", new Error(`no\n    at ${secret} (file:///a.ts:1:1)`)],
  ["JSON that wasn't any", thrownBy((): unknown => JSON.parse(secret))],
  ["a URL that wasn't any", thrownBy(() => new URL(secret))],
  [
    "an input that a schema refuses",
    z.strictObject({}).safeParse({ [secret]: secret }, { reportInput: true }).error,
  ],
  ["a sentence for whoever asked", new AppError("CONFLICT", `“${secret}” is there already.`)],
  ["what a mail server said", Object.assign(new Error(secret), { code: "EENVELOPE", response: secret })],
  ["a code that is none", Object.assign(new Error("no"), { code: secret })],
  ["a constraint that is none", fromPostgres({ code: "23505", constraint_name: secret })],
  ["a text that was thrown", secret],
  ["something else that was thrown", { message: secret }],
];

describe.each(errors)("nothing that somebody wrote is in the log: %s", (_what, error) => {
  test("as the error of a line, by whatever name", () => {
    expect(lineOf(error)).toContain('"type"');
    expect(lineOf(error)).not.toContain(secret);
    expect(logged((log) => log.error({ err: error }, "it failed"))).not.toContain(secret);
    if (!(error instanceof Error)) return;
    expect(logged((log) => log.error(error))).not.toContain(secret);
    expect(logged((log) => log.warn({ reason: error }))).not.toContain(secret);
    expect(logged((log) => log.child({}).error({ error }))).not.toContain(secret);
  });

  test("and in what is kept of a job", () => {
    expect(summarizeError(error)).not.toContain(secret);
  });
});

test("the system's code is said where what wraps it has one of its own", () => {
  const wrapped = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:25"), { code: "ESOCKET" });
  expect(describeError(wrapped).code).toBe("ECONNREFUSED");
});

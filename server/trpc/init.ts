import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { AppError, type Issue } from "#domain/app-error.ts";
import { answerToAway } from "#server/db/database-error.ts";
import type { ProcedureMeta } from "./procedure-meta.ts";
import type { RequestContext } from "#server/base/request-context.ts";

export const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: 15_000 },
      client: { reconnectAfterInactivityMs: 40_000 },
    },
    errorFormatter({ shape, error, ctx }) {
      return {
        ...shape,
        message: messageOf(error),
        data: { ...shape.data, issues: issuesOf(error), requestId: ctx?.requestId ?? null },
      };
    },
  });

/** A sentence that is safe to show to whoever asked. */
export function messageOf(error: TRPCError): string {
  if (error.code === "INTERNAL_SERVER_ERROR") return "Something went wrong on our side; please try again.";
  const [issue] = issuesOf(error);
  return issue && error.cause instanceof ZodError ? sentence(issue) : error.message;
}

function sentence({ path, message }: Issue): string {
  return path.length > 0 ? `${path.join(".")}: ${message}` : message;
}

/** What is wrong with the input, field by field; empty when the failure isn't about the input. */
export function issuesOf(error: TRPCError): Issue[] {
  const { cause } = error;
  if (cause instanceof AppError) return cause.issues;
  if (!(cause instanceof ZodError) || error.code !== "BAD_REQUEST") return [];
  return cause.issues.map(({ path, message }) => ({
    path: path.map((key) => (typeof key === "symbol" ? String(key) : key)),
    message,
  }));
}

/** The one place where expected failures become tRPC's; unexpected ones pass through and are logged where they leave. */
export const translateErrors = t.middleware(async ({ next, type }) => {
  const result = await next();
  const cause = result.ok ? undefined : result.error.cause;
  const expected = cause instanceof AppError ? cause : answerToAway(cause, { isChange: type === "mutation" });
  if (expected) throw toTRPCError(expected);
  return result;
});

export function toTRPCError(expected: AppError): TRPCError {
  const { code, message } = expected;
  return new TRPCError({ code, message, cause: expected });
}

/** Of an expected failure, when it passes by itself. */
export function retryAfterOf({ cause }: TRPCError): number | undefined {
  return cause instanceof AppError ? cause.retryAfterSeconds : undefined;
}

import { callTRPCProcedure, TRPCError } from "@trpc/server";
import { z } from "zod";
import { idPrefixes } from "#domain/id.ts";
import type { Permission } from "#domain/permissions.ts";
import type { Issue } from "#domain/app-error.ts";
import type { App } from "#server/base/app.ts";
import { issuesOf } from "#server/trpc/init.ts";
import type { RequestContext, SessionUser } from "#server/base/request-context.ts";
import { appRouter } from "#server/api/root.ts";
import { requestContext } from "#tests/support/test-app.ts";
import { nobodysId } from "./bad-values.ts";
import type { Things } from "./things.ts";
import { validInputs } from "./valid-inputs.ts";

export type Procedure = {
  path: string;
  type: "query" | "mutation" | "subscription";
  schemas: z.ZodType[];
  hasOutput: boolean;
  /** Whether its input names a context. */
  isScoped: boolean;
  /** What one's role in the context must allow. */
  permission: Permission | undefined;
  /** Whether it has an address under /api, where programs come with a key. */
  isForKeys: boolean;
  /** Undefined when tests/support/walk/valid-inputs.ts was forgotten. */
  inputs: ((things: Things) => unknown[]) | undefined;
};

const definition = z.object({
  type: z.enum(["query", "mutation", "subscription"]),
  inputs: z.array(z.custom<z.ZodType>((schema) => schema instanceof z.ZodType)),
  output: z.unknown().optional(),
  meta: z
    .object({ openapi: z.unknown().optional(), permission: z.custom<Permission>().optional() })
    .optional(),
});
const inputFunction = z.custom<(things: Things) => unknown[]>((value) => typeof value === "function");
const listed = z.record(z.string(), z.record(z.string(), inputFunction)).parse(validInputs);

/** Every procedure that the router has, as it is when the tests are collected. */
export const procedures: Procedure[] = Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
  const { type, inputs, output, meta } = definition.parse(Reflect.get(procedure, "_def"));
  const [router = "", name = ""] = path.split(".");
  return {
    path,
    type,
    schemas: inputs,
    hasOutput: output !== undefined,
    isScoped: inputs.some((schema) => schema instanceof z.ZodObject && "scope" in schema.shape),
    permission: meta?.permission,
    isForKeys: meta?.openapi !== undefined,
    inputs: listed[router]?.[name],
  };
});

/** What each procedure takes from the owner of `things`. */
export function inputsOf({ path, inputs }: Procedure, things: Things): unknown[] {
  if (!inputs) throw new Error(`${path} has no entry in tests/support/walk/valid-inputs.ts`);
  return inputs(things);
}

const rawId = new RegExp(`\\b(${Object.values(idPrefixes).join("|")})_[0-9a-z]{26}\\b`);

export type Outcome = { answer: unknown } | { code: TRPCError["code"]; message: string; issues: Issue[] };

/** Calls a procedure with what came over the wire, whatever that is; a subscription is opened and closed again. */
export async function outcomeOf(
  app: App,
  user: SessionUser | null,
  procedure: Procedure,
  input: unknown,
): Promise<Outcome> {
  return outcomeIn(requestContext(app, user), procedure, input);
}

/** The same for a request of any kind. */
export async function outcomeIn(
  ctx: RequestContext,
  { path, type }: Procedure,
  input: unknown,
): Promise<Outcome> {
  const ended = new AbortController();
  // Sample data isn't offered: with 40,000 rows a call the walk would do nothing but wait for it.
  const app = { ...ctx.app, env: { ...ctx.app.env, offersSampleData: false } };
  try {
    const answer: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx: { ...ctx, app },
      getRawInput: () => Promise.resolve(input),
      signal: ended.signal,
      batchIndex: 0,
    });
    return { answer: type === "subscription" ? "opened" : answer };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    // Nobody knows what they have by its id: `issues` say to programs which is meant.
    if (rawId.test(error.message.replaceAll(nobodysId, "")) && !(error.cause instanceof z.ZodError))
      throw new Error(`${path} says an id to people: ${error.message}`);
    return { code: error.code, message: error.message, issues: issuesOf(error) };
  } finally {
    ended.abort();
  }
}

/** Whether the procedure's own schema takes this. */
export function isAllowed({ schemas }: Procedure, input: unknown): boolean {
  return schemas.every((schema) => schema.safeParse(input).success);
}

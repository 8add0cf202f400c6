import { z } from "zod";
import type { ProcedureMeta, RestRoute } from "#server/trpc/procedure-meta.ts";
import { appRouter } from "#server/api/root.ts";

/** Where a field of the input comes from. */
type FieldPlace = "path" | "query" | "body";
export type RestField = { name: string; place: FieldPlace; schema: z.ZodType };

/** A procedure as an address under /api. */
export type RestOperation = RestRoute &
  Pick<ProcedureMeta, "isForUsers" | "permission"> & {
    /** Its name in the router, such as `bots.list`. */
    procedure: string;
    type: "query" | "mutation";
    /** Of its input. */
    fields: RestField[];
    output: z.ZodType;
  };

const schema = z.custom<z.ZodType>((value) => value instanceof z.ZodType);
const procedures = z.record(
  z.string(),
  z.custom<{ _def: { meta?: ProcedureMeta } }>((value) => typeof value === "function"),
);
const definition = z.object({
  type: z.enum(["query", "mutation"]),
  inputs: z.array(z.instanceof(z.ZodObject)).max(1, "one input"),
  output: schema,
});

/** Every procedure whose `.meta({ openapi })` gives it an address. */
export const restOperations: RestOperation[] = Object.entries(
  procedures.parse(appRouter._def.procedures),
).flatMap(([procedure, { _def }]) => {
  const { openapi, isForUsers, permission } = _def.meta ?? {};
  if (!openapi) return [];
  const { type, inputs, output } = definition.parse(_def);
  const fields = Object.entries(inputs[0]?.shape ?? {}).map(([name, field]) => ({
    name,
    place: placeOf(name, openapi),
    schema: schema.parse(field),
  }));
  return [{ ...openapi, isForUsers, permission, procedure, type, fields, output }];
});

/** The context is named in the address, whatever the method; so is everything where there is no body. */
function placeOf(name: string, { method, path }: RestRoute): FieldPlace {
  if (path.includes(`{${name}}`)) return "path";
  return name === "scope" || method === "GET" || method === "DELETE" ? "query" : "body";
}

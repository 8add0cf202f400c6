import { z } from "zod";
import { restTags } from "#server/trpc/procedure-meta.ts";
import { type RestField, type RestOperation, restOperations } from "./rest-routes.ts";

export type JsonSchema = z.core.JSONSchema.BaseSchema;
type Content = { "application/json": { schema: JsonSchema } };
type Parameter = { name: string; in: "path" | "query"; required: boolean; description?: string } & (
  { schema: JsonSchema } | { content: Content }
);
type Body = { required: boolean; content: Content };
export type Operation = {
  operationId: string;
  summary: string;
  description: string;
  tags: [string];
  security: Record<string, []>[];
  parameters: Parameter[];
  requestBody?: Body;
  responses: { 200: { description: string; content: Content }; default: { $ref: string } };
};
export type OpenApiDocument = {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, unknown>;
};

/** What the API offers, as OpenAPI 3.1 writes it; made from the procedures. */
export function openApiDocument(): OpenApiDocument {
  const paths: OpenApiDocument["paths"] = {};
  for (const operation of restOperations)
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: toOperation(operation),
    };
  return {
    openapi: "3.1.0",
    info: {
      title: "Botdeck",
      version: "1",
      description: "What the pages of Botdeck do, for programs. The guide is at /docs/api.",
    },
    servers: [{ url: "/" }],
    tags: restTags.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "A personal API key, from the settings." },
        session: {
          ...{ type: "apiKey", in: "cookie", name: "botdeck_session" },
          description: "Of whoever is signed in; behind TLS its name begins with `__Host-`.",
        },
      },
      responses: {
        refused: { description: "Why it was refused; nothing was changed.", content: contentOf(errorOutput) },
      },
    },
  };
}

const errorOutput = z.object({
  error: z.object({
    message: z.string().describe("A sentence for people."),
    code: z.int().describe("As JSON-RPC numbers it."),
    data: z.object({
      code: z.string().describe("Such as BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, CONFLICT."),
      httpStatus: z.int(),
      issues: z
        .array(z.object({ path: z.array(z.union([z.string(), z.int()])), message: z.string() }))
        .describe("What is wrong with the input, field by field."),
      requestId: z.string().describe("Names this request in the server’s log."),
    }),
  }),
});

function toOperation(operation: RestOperation): Operation {
  const { procedure, summary, tag, fields, output, isForUsers } = operation;
  const body = bodyOf(fields.filter(({ place }) => place === "body"));
  return {
    operationId: procedure.replaceAll(".", "_"),
    summary,
    description: accessOf(operation),
    tags: [tag],
    security: isForUsers ? [{ apiKey: [] }, { session: [] }] : [],
    parameters: fields.flatMap(parametersOf),
    ...(body && { requestBody: body }),
    responses: {
      200: { description: "What was asked for.", content: contentOf(output) },
      default: { $ref: "#/components/responses/refused" },
    },
  };
}

function accessOf({ isForUsers, permission, type }: RestOperation): string {
  if (!isForUsers) return "Open to anyone.";
  const scope = `A key needs the scope \`${type === "query" ? "read" : "write"}\``;
  return permission ? `${scope}, its owner the permission \`${permission}\` in the context.` : `${scope}.`;
}

function parametersOf({ name, place, schema }: RestField): Parameter[] {
  if (place === "body") return [];
  const isOptional = name === "scope" || schema.safeParse(undefined).success;
  const field = toJsonSchema(schema, "input");
  const shape = scalars.has(field.type)
    ? { schema: field }
    : { content: { "application/json": { schema: field } } };
  const about = name === "scope" ? { description: "The context: `me`, or an organization’s address." } : {};
  return [{ name, in: place, required: place === "path" || !isOptional, ...about, ...shape }];
}

/** These stand in an address as they are; what has parts stands there as JSON. */
const scalars = new Set<unknown>(["string", "integer", "number", "boolean"]);

function bodyOf(fields: RestField[]): Body | undefined {
  if (fields.length === 0) return undefined;
  const schema = z.strictObject(Object.fromEntries(fields.map((field) => [field.name, field.schema])));
  return { required: true, content: { "application/json": { schema: toJsonSchema(schema, "input") } } };
}

function contentOf(output: z.ZodType): Content {
  return { "application/json": { schema: toJsonSchema(output, "output") } };
}

function toJsonSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io,
    // Values checked by a function of ours say by `.meta()` what they are.
    unrepresentable: "any",
    override({ jsonSchema }) {
      // The calendar as a regular expression, which the format says in a word.
      if (jsonSchema.format) delete jsonSchema.pattern;
    },
  });
  delete made.$schema;
  return made;
}

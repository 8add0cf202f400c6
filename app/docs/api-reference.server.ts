import { openApiDocument, type JsonSchema, type Operation } from "#server/rest/openapi-document.ts";

/** A field of a request or an answer, in a line. */
export type ReferenceField = {
  name: string;
  place: string;
  type: string;
  isRequired: boolean;
  about: string;
};
export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  access: string;
  fields: ReferenceField[];
  /** The answer's schema, as JSON. */
  answer: string;
};
export type ReferenceSection = { title: string; operations: ReferenceOperation[] };

/** The addresses of openapi.json as a page shows them. */
export function apiReference(): ReferenceSection[] {
  const { paths, tags } = openApiDocument();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tag: operation.tags[0],
      ...toReference(path, method, operation),
    })),
  );
  return tags.map(({ name }) => ({ title: name, operations: operations.filter(({ tag }) => tag === name) }));
}

function toReference(path: string, method: string, operation: Operation): ReferenceOperation {
  const inAddress = operation.parameters.map((parameter) => ({
    name: parameter.name,
    place: parameter.in,
    isRequired: parameter.required,
    about: parameter.description ?? "",
    type: typeOf("schema" in parameter ? parameter.schema : parameter.content["application/json"].schema),
  }));
  const body = operation.requestBody?.content["application/json"].schema;
  const inBody = Object.entries(body?.properties ?? {}).map(([name, schema]) => ({
    name,
    place: "body",
    isRequired: body?.required?.includes(name) ?? false,
    about: "",
    type: typeof schema === "boolean" ? "any" : typeOf(schema),
  }));
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary,
    access: operation.description,
    fields: [...inAddress, ...inBody],
    answer: JSON.stringify(operation.responses[200].content["application/json"].schema, null, 2),
  };
}

/** A schema in a few words: `7d | 30d | { from, to }`, `integer, 1 to 50`. */
function typeOf(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.join(" | ");
  if (schema.anyOf)
    return schema.anyOf.map((one) => (typeof one === "boolean" ? "any" : typeOf(one))).join(" | ");
  if (schema.type === "array") return `list of ${typeOf(itemsOf(schema))}`;
  if (schema.type === "object" && schema.properties)
    return `{ ${Object.keys(schema.properties).join(", ")} }`;
  return [schema.format ?? schema.type ?? "any", rangeOf(schema), defaultOf(schema)]
    .filter(Boolean)
    .join(", ");
}

function itemsOf({ items }: JsonSchema): JsonSchema {
  return typeof items === "object" && !Array.isArray(items) ? items : {};
}

function rangeOf({ minimum, maximum, maxLength }: JsonSchema): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  return maxLength === undefined ? "" : `at most ${maxLength} characters`;
}

function defaultOf(schema: JsonSchema): string {
  return schema.default === undefined ? "" : `${JSON.stringify(schema.default)} by default`;
}

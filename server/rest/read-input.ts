import { AppError, type Issue } from "#domain/app-error.ts";
import { personalScope } from "#domain/scope.ts";
import type { RestField, RestOperation } from "./rest-routes.ts";

type Sent = { path: Record<string, string>; query: URLSearchParams; body: unknown };
type Input = Record<string, unknown>;

/**
 * A procedure's input, from where its fields stand in a request. Fields that it doesn't have are left in, for its schema to
 * refuse by name.
 * @throws AppError BAD_REQUEST for a body that is no object, and for a field that stands in the wrong place.
 */
export function readInput({ fields }: RestOperation, { path, query, body }: Sent): Input | undefined {
  if (fields.length === 0) {
    refuse(
      [...query.keys()].map((name) => ({ path: [name], message: "this address takes no such parameter" })),
    );
    return undefined;
  }
  const inAddress = { ...readPath(fields, path), ...readQuery(fields, query) };
  const inBody = fields.some(({ place }) => place === "body") ? readBody(body) : {};
  refuseMisplaced(fields, Object.keys(inBody), "body");
  refuseMisplaced(fields, [...query.keys()], "query");
  const input: Input = { ...inBody, ...inAddress };
  if (fields.some(({ name }) => name === "scope")) input.scope ??= personalScope;
  return input;
}

function readPath(fields: RestField[], path: Record<string, string>): Input {
  const named = new Map(fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(path).map(([name, text]) => [name, readText(named.get(name), text)]),
  );
}

function readQuery(fields: RestField[], query: URLSearchParams): Input {
  const named = new Map(fields.map((field) => [field.name, field]));
  const given = new Set(query.keys());
  return Object.fromEntries(
    [...given].map((name) => {
      const values = query.getAll(name).map((text) => readText(named.get(name), text));
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

/** What isn't text is written as JSON: `true`, `5`, `{"from":"2026-11-01","to":"2026-11-22"}`. */
function readText(field: RestField | undefined, text: string): unknown {
  if (!field || field.schema.safeParse(text).success) return text;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

function readBody(body: unknown): Input {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return { ...body };
  throw new AppError("BAD_REQUEST", "The body must be a JSON object.", {
    issues: [{ path: [], message: "must be a JSON object" }],
  });
}

const homes = {
  path: "stands in the path of the address",
  query: "stands in the address, after the question mark",
  body: "stands in the body",
};

function refuseMisplaced(fields: RestField[], names: string[], found: "query" | "body"): void {
  refuse(
    fields
      .filter(({ name, place }) => place !== found && names.includes(name))
      .map(({ name, place }) => ({ path: [name], message: homes[place] })),
  );
}

function refuse(issues: Issue[]): void {
  const [first] = issues;
  if (first) throw new AppError("BAD_REQUEST", `${first.path.join(".")}: ${first.message}`, { issues });
}

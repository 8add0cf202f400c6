import { compileSchema, type CompileOptions, draft2020, type SchemaNode } from "json-schema-library";
import { remotes } from "json-schema-library/remotes";
import type { Issue } from "#domain/app-error.ts";
import { withinTime } from "./within-time.ts";

const dialect = "https://json-schema.org/draft/2020-12/schema";

/** What a schema without an address of its own is found at: nothing is ever fetched from there. */
const BASE = "https://schema.botdeck.invalid/";
/** By the clock: a thousand times what any honest schema takes, for the machine may be busy. */
const TIME_MAX_MS = 1_000;
const KEPT_MAX = 200;

const options: CompileOptions = {
  drafts: [draft2020],
  remotes: remotes.filter(({ $id }) => String($id).includes("/2020-12/")),
  // Formats are annotations, unless a dialect says otherwise.
  formatAssertion: "meta-schema",
};

type Schema = Record<string, unknown> | boolean;
type Known = { node: SchemaNode } | { reason: string };

/** Schemas are those of versions, which stay as they are: by their text, the least recently used first. */
const known = new Map<string, Known>();

/**
 * What a JSON Schema 2020-12 finds wrong with a value: all of the specification, formats as annotations. Nothing outside of
 * the schema is fetched; one that takes too long or goes in circles lets nothing pass.
 * @param others schemas that it may refer to, by their addresses.
 */
export function schemaIssues(
  schema: Schema,
  value: unknown,
  others: readonly [string, Schema][] = [],
): Issue[] {
  const text = JSON.stringify(schema);
  const compiled = known.get(text) ?? compile(schema, others);
  // One that couldn't be compiled is tried again: the machine may have been busy.
  if (others.length === 0 && "node" in compiled) remember(text, compiled);
  if ("reason" in compiled) return [{ path: [], message: compiled.reason }];
  try {
    const { valid, errors } = withinTime(TIME_MAX_MS, () => compiled.node.validate(value));
    if (valid) return [];
    const issues = errors.map(({ data, message }) => ({ path: keysOf(data.pointer), message }));
    return issues.length > 0 ? issues : [{ path: [], message: "isn’t what the schema says." }];
  } catch (error) {
    return [{ path: [], message: reasonOf(error) }];
  }
}

function remember(text: string, one: Known): void {
  known.delete(text);
  known.set(text, one);
  if (known.size > KEPT_MAX) known.delete(known.keys().next().value ?? "");
}

function compile(schema: Schema, others: readonly [string, Schema][]): Known {
  try {
    // A base for each: what is compiled over one is known to all that are.
    if (others.length === 0)
      return { node: withinTime(TIME_MAX_MS, () => compileSchema(withAddress(schema), options)) };
    // Those first: a schema may be written in a dialect that one of them describes.
    const remote = compileSchema({ $schema: dialect, $id: BASE }, options);
    for (const [address, other] of others) remote.addRemoteSchema(address, withDialect(other));
    return {
      node: withinTime(TIME_MAX_MS, () => compileSchema(withAddress(schema), { ...options, remote })),
    };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** An address of a document is told from where it was found. */
function withAddress(schema: Schema): Schema {
  if (typeof schema !== "object" || typeof schema.$id !== "string" || !URL.canParse(schema.$id, BASE))
    return schema;
  return { ...schema, $id: new URL(schema.$id, BASE).href };
}

function withDialect(schema: Schema): Schema {
  return typeof schema === "object" ? { $schema: dialect, ...schema } : schema;
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return "can’t be checked: the schema goes in circles.";
  return isLate(error) ? "can’t be checked: it takes too long." : "isn’t what the schema says.";
}

function isLate(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}

/** @example keysOf("#/series/0/na~1me") → ["series", "0", "na/me"] */
function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

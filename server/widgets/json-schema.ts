import { compileSchema, draft2020 } from "json-schema-library";
import { remotes } from "json-schema-library/remotes";
import type { Issue } from "#domain/app-error.ts";
import { configIssues } from "#domain/widgets/config-issues.ts";
import { withinTime } from "./within-time.ts";

const dialect = "https://json-schema.org/draft/2020-12/schema";

/** By the clock: a thousand times what any honest schema takes, for the machine may be busy. */
const TIME_MAX_MS = 2_000;

type Schema = Record<string, unknown>;

/** Of which the form's validator, which decides on settings, knows too little: a schema of schemas is `$dynamicRef` throughout. */
const metaschema = compileSchema(
  { $ref: dialect },
  {
    drafts: [draft2020],
    remotes: remotes.filter(({ $id }) => String($id).includes("/2020-12/")),
    formatAssertion: "meta-schema",
  },
);

/** Where something isn't a JSON Schema 2020-12. */
export function metaschemaIssues(schema: Schema): Issue[] {
  try {
    const { errors } = withinTime(TIME_MAX_MS, () => metaschema.validate(schema));
    return errors.map(({ data, message }) => ({ path: keysOf(data.pointer), message }));
  } catch (error) {
    return [{ path: [], message: reasonOf(error) }];
  }
}

/**
 * What the form finds wrong with settings. A schema that takes too long, goes in circles or refers to what isn't there lets
 * nothing pass; nothing is ever fetched.
 */
export function settingsIssues(schema: Schema, settings: Record<string, unknown>): Issue[] {
  try {
    return withinTime(TIME_MAX_MS, () => configIssues(schema, settings));
  } catch (error) {
    return [{ path: [], message: reasonOf(error) }];
  }
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

import { compileSchema, draft2020 } from "json-schema-library";
import { remotes } from "json-schema-library/remotes";
import type { Issue } from "#domain/app-error.ts";

const dialect = "https://json-schema.org/draft/2020-12/schema";

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
export function metaschemaIssues(schema: Record<string, unknown>): Issue[] {
  try {
    const { errors } = metaschema.validate(schema);
    return errors.map(({ data, message }) => ({ path: keysOf(data.pointer), message }));
  } catch {
    return [{ path: [], message: "can’t be checked: it is nested too deeply." }];
  }
}

/** @example keysOf("#/series/0/na~1me") → ["series", "0", "na/me"] */
function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

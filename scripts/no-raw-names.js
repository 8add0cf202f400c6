// @ts-check
import { readdirSync, readFileSync } from "node:fs";

const SNAPSHOTS = "drizzle/migrations/meta";
/** What is no name: strings, comments, the type after `::`, a list of definitions, a function's name, and words that are SQL's own. */
const ASIDE =
  /'(?:[^']|'')*'|--[^\n]*|::\s*\w+|\bas \w+ \([^)]*\)|\b[a-z_]+(?=\()|\border by\b|\bat time zone\b/g;

/** Every table and column by its name in the database, as the newest migration left them. */
function namesOfSchema() {
  const newest = readdirSync(SNAPSHOTS)
    .filter((name) => name.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  /** @type {{ tables: Record<string, { name: string, columns: Record<string, unknown> }> }} */
  const { tables } = JSON.parse(readFileSync(`${SNAPSHOTS}/${newest}`, "utf8"));
  return new Set(Object.values(tables).flatMap(({ name, columns }) => [name, ...Object.keys(columns)]));
}

/**
 * A table's or column's name written out in SQL: a rename wouldn't stop it compiling. `${events.at}` is a name that
 * the compiler knows.
 * @type {import("eslint").Rule.RuleModule}
 */
export const noRawNames = {
  meta: {
    type: "problem",
    messages: {
      raw: "“{{name}}” names a table or column in a string: interpolate the column, or say here why that can’t be done.",
    },
  },
  create(context) {
    const names = namesOfSchema();
    /** @param {Parameters<import("eslint").SourceCode["getText"]>[0] & { range?: [number, number] }} node */
    const check = (node) => {
      const [start = 0] = node.range ?? [];
      const text = context.sourceCode.getText(node).replaceAll(ASIDE, (aside) => " ".repeat(aside.length));
      for (const { 0: name, index } of text.matchAll(/[a-z_]+/g)) {
        if (!names.has(name)) continue;
        const loc = context.sourceCode.getLocFromIndex(start + index);
        context.report({ loc, messageId: "raw", data: { name } });
      }
    };
    return {
      "TaggedTemplateExpression[tag.name=/^(sql|tx|transaction)$/] TemplateElement": check,
      "CallExpression[callee.object.name='sql'][callee.property.name=/^(raw|identifier)$/] > :matches(Literal, TemplateLiteral)":
        check,
    };
  },
};

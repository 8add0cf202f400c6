import { z } from "zod";
import { manifestJsonSchema } from "#server/developers/manifest-json-schema.ts";
import { readableProcedures } from "#domain/widgets/readable-procedures.ts";
import { readableRouter } from "#server/sandbox/readable-procedures.ts";

/** A manifest’s fields, as Markdown: it stands where a page says `<!-- manifest-fields -->`. */
export function manifestMarkdown(): string {
  const { properties = {}, required = [] } = manifestJsonSchema();
  const rows = Object.entries(properties).flatMap(([name, field]) => {
    if (typeof field === "boolean") return [];
    const otherwise = required.includes(name)
      ? "needed"
      : field.default === undefined
        ? ""
        : `\`${JSON.stringify(field.default)}\``;
    return [[`\`${name}\``, field.description ?? "", valuesOf(field.enum), otherwise]];
  });
  return table(["field", "what it is", "one of", "if it is left out"], rows);
}

const procedures = z.record(
  z.string(),
  z.custom<{ _def: unknown }>((value) => typeof value === "function"),
);
const definition = z.object({
  inputs: z.tuple([z.instanceof(z.ZodObject)]),
  output: z.instanceof(z.ZodObject),
});

/** What widgets may read, as Markdown: it stands where a page says `<!-- readable -->`. */
export function readableMarkdown(): string {
  const all = procedures.parse(readableRouter._def.procedures);
  const rows = Object.entries(readableProcedures).map(([path, capability]) => {
    const { inputs, output } = definition.parse(all[path]?._def);
    const input = inputs[0].omit({ scope: true });
    return [`\`${path}\``, `\`${capability}\``, fieldsOf(input.shape), fieldsOf(output.shape)];
  });
  return table(["query", "asks for", "takes", "answers"], rows);
}

function fieldsOf(shape: object): string {
  const fields = Object.entries(z.record(z.string(), z.instanceof(z.ZodType)).parse(shape));
  return fields
    .map(([name, schema]) => `\`${name}${schema.safeParse(undefined).success ? "?" : ""}\``)
    .join(", ");
}

function valuesOf(values: readonly unknown[] = []): string {
  return values.map((value) => `\`${String(value)}\``).join(", ");
}

function table(heads: string[], rows: string[][]): string {
  return [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

import { isJson, type Json } from "#domain/json.ts";

/** A field of a widget's settings form, made from one property of its config's JSON Schema. */
export type ConfigField = {
  name: string;
  label: string;
  hint: string | null;
  /** Whether it may be left out, and is then nothing. */
  isOptional: boolean;
} & (
  | { kind: "toggle" }
  | { kind: "choice"; options: Option[] }
  | { kind: "choices"; options: Option[] }
  | { kind: "number"; min: number | undefined; max: number | undefined; step: number | "any" }
  | { kind: "text"; lengthMax: number | undefined; hasLines: boolean }
);
/** A value of any kind, as the schema lists it. */
export type Option = { value: Json; label: string };

type Schema = Record<string, unknown>;

/**
 * The fields that a config's schema describes, in its order: booleans, choices, several of a choice, numbers and texts.
 * A property of any other kind has no field and keeps its value.
 */
export function configFields(schema: Schema): ConfigField[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(objectOf(schema.properties)).flatMap(([name, property]) => {
    const described = objectOf(property);
    const kind = kindOf(described);
    if (!kind) return [];
    const isOptional = !required.includes(name) && described.default === undefined;
    const label = textOf(described.title) ?? inWords(name);
    return [{ name, label, hint: textOf(described.description) ?? null, isOptional, ...kind }];
  });
}

type Kind = ConfigField extends infer TField
  ? TField extends ConfigField
    ? Omit<TField, "name" | "label" | "hint" | "isOptional">
    : never
  : never;

function kindOf(schema: Schema): Kind | null {
  if (Array.isArray(schema.enum)) return { kind: "choice", options: optionsOf(schema) };
  switch (schema.type) {
    case "boolean":
      return { kind: "toggle" };
    case "integer":
    case "number":
      return {
        kind: "number",
        min: numberOf(schema.minimum),
        max: numberOf(schema.maximum),
        step: schema.type === "integer" ? 1 : "any",
      };
    case "string":
      return { kind: "text", lengthMax: numberOf(schema.maxLength), hasLines: isProse(schema) };
    case "array": {
      const items = objectOf(schema.items);
      return Array.isArray(items.enum) ? { kind: "choices", options: optionsOf(items) } : null;
    }
    default:
      return null;
  }
}

/** What is a document of text, such as Markdown, has lines. */
function isProse({ contentMediaType }: Schema): boolean {
  return textOf(contentMediaType)?.startsWith("text/") ?? false;
}

/** `labels` is ours: what each value is called, beside `enum`, which says only what it is. */
function optionsOf(schema: Schema): Option[] {
  const labels = objectOf(schema.labels);
  const values = Array.isArray(schema.enum) ? schema.enum.filter((value) => isJson(value)) : [];
  return values.map((value) => {
    const name = typeof value === "string" ? value : JSON.stringify(value);
    return { value, label: textOf(labels[name]) ?? (typeof value === "string" ? inWords(value) : name) };
  });
}

/** @example inWords("showInactive") → "Show inactive"; inWords("create-bot") → "Create bot" */
function inWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/[-_]/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function objectOf(value: unknown): Schema {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

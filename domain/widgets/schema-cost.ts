import type { Json, JsonObject } from "#domain/json.ts";

/** Of `schemaCost`. An honest schema has some dozens. */
export const schemaCostMax = 1_000;

const eachOf = ["allOf", "anyOf", "oneOf"];
const oneOf = ["not", "if", "then", "else"];

/**
 * How many schemas are asked about one and the same value, at most: references that double at each step add up to more than
 * anybody could wait for. Infinity for one that refers to itself there. It counts each schema once, so that it is quick itself.
 */
export function schemaCost(root: JsonObject): number {
  const known = new Map<Json, number>();
  const costOf = (schema: Json): number => {
    if (!isObject(schema)) return 1;
    const cost = known.get(schema);
    if (cost !== undefined) return cost;
    known.set(schema, Infinity);
    const sum = inPlace(root, schema).reduce<number>((all, part) => all + costOf(part), 1);
    known.set(schema, sum);
    return sum;
  };
  return Math.max(...[...objectsIn(root)].map(costOf));
}

/** Every object in it, whatever it is there for. */
export function* objectsIn(value: Json): Generator<JsonObject> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value;
  for (const child of Object.values(value)) yield* objectsIn(child);
}

function inPlace(root: JsonObject, schema: Partial<JsonObject>): Json[] {
  const { $ref, dependentSchemas } = schema;
  return [
    ...eachOf.flatMap((keyword) => listOf(schema[keyword])),
    ...oneOf.flatMap((keyword) => schema[keyword] ?? []),
    ...(isObject(dependentSchemas) ? Object.values(dependentSchemas) : []),
    ...(typeof $ref === "string" ? [referredTo(root, $ref) ?? true] : []),
  ];
}

function referredTo(root: JsonObject, ref: string): Json | undefined {
  const [, fragment = ""] = ref.split("#");
  if (fragment !== "" && !fragment.startsWith("/"))
    return [...objectsIn(root)].find(({ $anchor }) => $anchor === fragment);
  return fragment
    .split("/")
    .slice(1)
    .map((key) => unescaped(key))
    .reduce<Json | undefined>(
      (at, key) => (typeof at === "object" && at !== null ? new Map(Object.entries(at)).get(key) : undefined),
      root,
    );
}

function unescaped(key: string): string {
  try {
    return decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return key;
  }
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

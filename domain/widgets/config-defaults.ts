import type { JsonObject } from "#domain/json.ts";

/** The settings that a widget begins with: what its JSON Schema says each property is by default. */
export function configDefaults(schema: JsonObject | null): JsonObject {
  const defaults = Object.entries(objectOf(schema?.properties)).flatMap(([name, property]) => {
    const value = objectOf(property).default;
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(defaults);
}

function objectOf(value: JsonObject[string] | undefined): Partial<JsonObject> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

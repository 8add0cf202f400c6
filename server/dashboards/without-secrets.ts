import { z } from "zod";
import type { JsonObject } from "#domain/json.ts";

const schemaObject = z.record(z.string(), z.unknown()).catch({});

/**
 * A widget's settings without what its JSON Schema marks as secret (`writeOnly`, or the format `password`), at any depth
 * of its objects. What the schema doesn't describe stays.
 */
export function withoutSecrets(schema: Record<string, unknown> | null, config: JsonObject): JsonObject {
  const properties = schemaObject.parse(schema?.properties);
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) => {
      const described = schemaObject.parse(properties[key]);
      if (described.writeOnly === true || described.format === "password") return [];
      return [[key, withoutSecretsInside(described, value)]];
    }),
  );
}

function withoutSecretsInside(
  schema: Record<string, unknown>,
  value: JsonObject[string],
): JsonObject[string] {
  if (Array.isArray(value)) {
    const items = schemaObject.parse(schema.items);
    return value.map((one) => withoutSecretsInside(items, one));
  }
  return typeof value === "object" && value !== null ? withoutSecrets(schema, value) : value;
}

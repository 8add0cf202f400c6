import { expect, test } from "vitest";
import type { JsonObject } from "#domain/json.ts";
import { checkConfigSchema } from "./check-config-schema.ts";

const settings = (properties: JsonObject): JsonObject => ({
  type: "object",
  properties,
  additionalProperties: false,
});

test.each<[string, JsonObject | null]>([
  ["no settings", null],
  [
    "a text with a pattern and a default",
    settings({ text: { type: "string", pattern: "^[a-z]+$", default: "hi" } }),
  ],
  [
    "a reference within itself",
    { ...settings({ a: { $ref: "#/$defs/a" } }), $defs: { a: { type: "integer" } } },
  ],
  [
    "one that names its dialect",
    { ...settings({}), $schema: "https://json-schema.org/draft/2020-12/schema" },
  ],
])("%s can be published", (_, schema) => {
  expect(checkConfigSchema(schema)).toEqual([]);
});

test.each<[string, JsonObject, string]>([
  ["what isn’t a schema", settings({ a: { type: "text" } }), "is none at"],
  ["another dialect", { ...settings({}), $schema: "http://json-schema.org/draft-07/schema#" }, "dialect"],
  ["another document", settings({ a: { $ref: "https://example.org/schema" } }), "another document"],
  ["a reference that depends on who asks", settings({ a: { $dynamicRef: "#a" } }), "$dynamicRef"],
  ["an address of its own", { ...settings({}), $id: "https://example.org/" }, "$id"],
  [
    "a pattern that backtracks without end",
    settings({ a: { type: "string", pattern: "^(a+)+$" } }),
    "very long",
  ],
  ["one that does so in a name", { type: "object", patternProperties: { "^(a|a)*$": true } }, "very long"],
  ["one that isn’t one", settings({ a: { type: "string", pattern: "(" } }), "isn’t one"],
  ["a default that isn’t allowed", settings({ a: { type: "integer", default: "many" } }), "by default"],
  ["circles", { ...settings({}), $ref: "#" }, "by default isn’t allowed"],
  [
    "more than anybody would fill in",
    settings({ a: { description: "x".repeat(40_000) } }),
    "larger than 32 KB",
  ],
])("%s is refused when a version is uploaded", (_, schema, reason) => {
  expect(
    checkConfigSchema(schema)
      .map(({ message }) => message)
      .join("\n"),
  ).toContain(reason);
});

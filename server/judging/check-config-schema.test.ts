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
  ["a pattern that only its engine takes long for", settings({ a: { type: "string", pattern: "^(a+)+$" } })],
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
  ["a pattern that looks ahead", settings({ a: { type: "string", pattern: "^(?=.*x)" } }), "Look-around"],
  ["one that refers back", settings({ a: { type: "string", pattern: "^(.)\\1$" } }), "references back"],
  ["one that does so in a name", { type: "object", patternProperties: { "(?<!a)b": true } }, "Look-around"],
  ["one that repeats a thousand times over", settings({ a: { pattern: "a{900}b{900}c{900}" } }), "counts"],
  ["one that is very long", settings({ a: { pattern: "a".repeat(501) } }), "longer than 500"],
  [
    "more patterns than anybody needs",
    settings(Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`a${index}`, { pattern: "^a" }]))),
    "more than 50 patterns",
  ],
  [
    "references that double at each step",
    {
      ...settings({ a: { $ref: "#/$defs/d0" } }),
      $defs: Object.fromEntries(
        Array.from({ length: 12 }, (_, index): [string, JsonObject] => [
          `d${index}`,
          { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
        ]),
      ),
    },
    "multiply",
  ],
  ["one that isn’t one", settings({ a: { type: "string", pattern: "(" } }), "isn’t one"],
  ["a default that isn’t allowed", settings({ a: { type: "integer", default: "many" } }), "by default"],
  ["circles", { ...settings({}), $ref: "#" }, "circles"],
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

import { describe, expect, test } from "vitest";
import { settingsIssues } from "./json-schema.ts";

type Schema = Record<string, unknown>;

describe("a hostile schema", () => {
  test.each<[string, Schema, unknown]>([
    ["whose pattern backtracks", { type: "string", pattern: "^(a+)+$" }, `${"a".repeat(40)}!`],
    ["that refers to itself", { $ref: "#/properties/value" }, 1],
    ["that doubles at each step", { $ref: "#/$defs/d0" }, 1],
  ])("%s doesn’t hold the server up, and lets nothing pass", (_, value, given) => {
    const doubling = Object.fromEntries(
      Array.from({ length: 40 }, (_one, index) => [
        `d${index}`,
        { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
      ]),
    );
    const $defs = { ...doubling, d40: { type: "integer" } };
    const began = performance.now();
    expect(settingsIssues({ $defs, properties: { value } }, { value: given })).not.toEqual([]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test("is alone with its own references, whatever was checked before", () => {
    const named = (type: string): Schema => ({
      properties: { value: { $ref: "#/$defs/one" } },
      $defs: { one: { type } },
    });
    expect(settingsIssues(named("string"), { value: "a" })).toEqual([]);
    expect(settingsIssues(named("integer"), { value: 1 })).toEqual([]);
    expect(settingsIssues(named("string"), { value: "a" })).toEqual([]);
    expect(settingsIssues(named("string"), { value: 1 })).not.toEqual([]);
  });

  test("fetches nothing, wherever it refers to", () => {
    for (const $ref of ["http://127.0.0.1:3410/", "https://example.org/schema", "file:///etc/passwd"])
      expect(settingsIssues({ $ref }, {})).not.toEqual([]);
  });
});

import { afterAll, describe, expect, test } from "vitest";
import { newAsker } from "./asker.ts";
import { createJudges } from "./judges.ts";

type Schema = Record<string, unknown>;

const judges = createJudges({ settingsMs: 500 });
afterAll(() => judges.close());
const settingsIssues = (schema: Schema, config: Schema) =>
  judges.settings(newAsker("somebody"), { schema, config });

const doubling = Object.fromEntries(
  Array.from({ length: 40 }, (_one, index) => [
    `d${index}`,
    { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
  ]),
);
const $defs = { ...doubling, d40: { type: "integer" } };

describe("a hostile schema", () => {
  test.each<[string, Schema, unknown, string]>([
    ["whose pattern backtracks", { type: "string", pattern: "^(a+)+$" }, `${"a".repeat(40_000)}!`, "match"],
    ["whose pattern looks around", { type: "string", pattern: "^(?=a)" }, "a", "Look-around"],
    ["that refers to itself", { $ref: "#/properties/value" }, 1, "goes in circles"],
    ["that doubles at each step", { $ref: "#/$defs/d0" }, 1, "takes too long"],
  ])("%s lets nothing pass, and says why", async (_, value, given, reason) => {
    const issues = await settingsIssues({ $defs, properties: { value } }, { value: given });
    expect(issues.map(({ message }) => message).join()).toContain(reason);
  });

  test("that takes too long leaves settings that are kept as they are, and is not asked again", async () => {
    const asker = newAsker("a visitor");
    const input = { schema: { $defs, $ref: "#/$defs/d0" }, config: { value: 1 } };
    expect(await judges.keptSettings(asker, input)).toEqual([]);
    const { spentMs } = asker.budget;
    expect(spentMs).toBeGreaterThan(0);
    expect(await judges.keptSettings(asker, input)).toEqual([]);
    expect(asker.budget.spentMs).toBe(spentMs);
  });

  test("is alone with its own references, whatever was checked before", async () => {
    const named = (type: string): Schema => ({
      properties: { value: { $ref: "#/$defs/one" } },
      $defs: { one: { type } },
    });
    expect(await settingsIssues(named("string"), { value: "a" })).toEqual([]);
    expect(await settingsIssues(named("integer"), { value: 1 })).toEqual([]);
    expect(await settingsIssues(named("string"), { value: "a" })).toEqual([]);
    expect(await settingsIssues(named("string"), { value: 1 })).not.toEqual([]);
  });

  test("fetches nothing, wherever it refers to", async () => {
    for (const $ref of ["http://127.0.0.1:3410/", "https://example.org/schema", "file:///etc/passwd"])
      expect(await settingsIssues({ $ref }, {})).not.toEqual([]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@cfworker/json-schema";
import { describe, expect, test } from "vitest";
import { schemaIssues } from "./json-schema.ts";

type Schema = Record<string, unknown> | boolean;
type Group = {
  description: string;
  schema: Schema;
  tests: { description: string; data: unknown; valid: boolean }[];
};

const SUITE = "tests/json-schema-test-suite";
function readSchema(file: string): Schema {
  const schema: Schema = JSON.parse(readFileSync(file, "utf8"));
  return schema;
}

function readGroups(file: string): Group[] {
  const groups: Group[] = JSON.parse(readFileSync(file, "utf8"));
  return groups;
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));

const remotes = filesIn(`${SUITE}/remotes`).map((name): [string, Schema] => [
  `http://localhost:1234/${name}`,
  readSchema(join(SUITE, "remotes", name)),
]);
const suite = filesIn(`${SUITE}/tests`).map((name): { name: string; groups: Group[] } => ({
  name: name.replace(".json", ""),
  groups: readGroups(join(SUITE, "tests", name)),
}));

describe("the official JSON-Schema-Test-Suite for 2020-12", () => {
  test("is here whole: every required file, and well over a thousand cases", () => {
    const cases = suite.flatMap(({ groups }) => groups.flatMap(({ tests }) => tests));
    expect(suite).toHaveLength(48);
    expect(cases.length).toBeGreaterThan(1_100);
  });

  test.each(suite)("passes on the server: $name", ({ groups }) => {
    for (const { description, schema, tests } of groups)
      for (const { data, valid, ...one } of tests)
        expect(schemaIssues(schema, data, remotes).length === 0, `${description}: ${one.description}`).toBe(
          valid,
        );
  });

  test("differs in the browser exactly where docs/widget-settings.md says", () => {
    const differing = suite.flatMap(({ name, groups }) =>
      groups.filter(differsInBrowser).map(({ description }) => `- ${name}: ${description}`),
    );
    const listed = readFileSync("docs/widget-settings.md", "utf8")
      .split("\n")
      .filter((line) => /^- \w[\w-]*: /.test(line));
    expect(listed).toEqual(differing);
  });
});

function differsInBrowser({ schema, tests }: Group): boolean {
  try {
    const validator = new Validator(schema, "2020-12", false);
    for (const [address, other] of remotes)
      if (typeof other === "object") validator.addSchema(other, address);
    return tests.some(({ data, valid }) => validator.validate(data).valid !== valid);
  } catch {
    return true;
  }
}

describe("a hostile schema", () => {
  test.each<[string, Schema, unknown]>([
    ["whose pattern backtracks", { type: "string", pattern: "^(a+)+$" }, `${"a".repeat(40)}!`],
    ["that refers to itself", { $ref: "#" }, 1],
    [
      "that doubles at each step",
      {
        $defs: Object.fromEntries(
          Array.from({ length: 40 }, (_, index) => [
            `d${index}`,
            { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
          ]),
        ),
        $ref: "#/$defs/d0",
      },
      1,
    ],
  ])("%s doesn’t hold the server up, and lets nothing pass", (_, schema, value) => {
    const began = performance.now();
    expect(schemaIssues(schema, value)).not.toEqual([]);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  test("is alone with its own references, whatever was checked before", () => {
    const named = (type: string): Schema => ({ $ref: "#/$defs/one", $defs: { one: { type } } });
    expect(schemaIssues(named("string"), "a")).toEqual([]);
    expect(schemaIssues(named("integer"), 1)).toEqual([]);
    expect(schemaIssues(named("string"), "a")).toEqual([]);
    expect(schemaIssues(named("string"), 1)).not.toEqual([]);
  });

  test("fetches nothing, wherever it refers to", () => {
    for (const $ref of ["http://127.0.0.1:3410/", "https://example.org/schema", "file:///etc/passwd"])
      expect(schemaIssues({ $ref }, 1)).not.toEqual([]);
  });
});

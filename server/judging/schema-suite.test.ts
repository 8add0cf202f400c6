import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@cfworker/json-schema";
import { expect, test } from "vitest";
import { z } from "zod";
import { LinearPattern } from "#domain/widgets/linear-pattern.ts";
import { configIssues } from "#domain/widgets/config-issues.ts";
import type { JsonObject } from "#domain/json.ts";
import { jsonObject } from "#server/widgets/widgets.inputs.ts";
import { schemaFaults } from "./check-config-schema.ts";

const SUITE = "tests/json-schema-test-suite/tests";
const groups = z.array(
  z.object({
    description: z.string(),
    schema: z.unknown(),
    tests: z.array(z.object({ description: z.string(), data: z.unknown(), valid: z.boolean() })),
  }),
);
const suite = readdirSync(SUITE, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({
    name: name.replace(".json", ""),
    groups: groups.parse(JSON.parse(readFileSync(join(SUITE, name), "utf8"))),
  }));

/** By the library itself where it isn’t an object, as settings are. */
function isTaken(schema: JsonObject, data: unknown): boolean {
  const settings = jsonObject.safeParse(data);
  if (settings.success) return configIssues(schema, settings.data, LinearPattern).length === 0;
  return new Validator(schema, "2020-12", false).validate(data).valid;
}

const tried = suite.map(({ name, groups: all }) => ({
  name,
  cases: all.flatMap(({ description, schema, tests }) => {
    const given = jsonObject.safeParse(schema);
    if (!given.success || schemaFaults(given.data).length > 0) return [];
    return tests.map((one) => ({ ...one, what: `${description}: ${one.description}`, schema: given.data }));
  }),
}));

test("nearly all of the official JSON-Schema-Test-Suite for 2020-12 may be the schema of a widget’s settings", () => {
  expect(suite).toHaveLength(48);
  expect(tried.flatMap(({ cases }) => cases).length).toBeGreaterThan(900);
});

test.each(tried)("settings are judged as the suite says: $name", ({ cases }) => {
  const wrong = cases.filter(({ schema, data, valid }) => isTaken(schema, data) !== valid);
  expect(wrong.map(({ what }) => what)).toEqual([]);
});

import { expect, test } from "vitest";
import { configIssues } from "#domain/widgets/config-issues.ts";
import { LinearPattern } from "#domain/widgets/linear-pattern.ts";
import { jsonObject } from "#server/widgets/widgets.inputs.ts";
import { manifest } from "#widgets/first-widget/manifest.ts";
import { manifestJsonSchema } from "./manifest-json-schema.ts";

const schema = jsonObject.parse(manifestJsonSchema());

test.each([
  { what: "the first widget’s", given: manifest, valid: true },
  { what: "one with an unknown field", given: { ...manifest, color: "red" }, valid: false },
  { what: "one with a slug in capitals", given: { ...manifest, slug: "My-Widget" }, valid: false },
  { what: "one with settings that are no schema", given: { ...manifest, config: [] }, valid: false },
])("other tools find by the published schema whether a manifest is right: $what", ({ given, valid }) => {
  expect(configIssues(schema, jsonObject.parse(given), LinearPattern).length === 0).toBe(valid);
});

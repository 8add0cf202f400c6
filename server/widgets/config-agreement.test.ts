import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError, type Issue } from "#domain/app-error.ts";
import type { Json, JsonObject } from "#domain/json.ts";
import { configDefaults } from "#domain/widgets/config-defaults.ts";
import { configIssues } from "#domain/widgets/config-issues.ts";
import { LinearPattern } from "#domain/widgets/linear-pattern.ts";
import { newAsker } from "#server/judging/asker.ts";
import { createJudges } from "#server/judging/judges.ts";
import { anySpoiled, spoiled } from "#tests/support/walk/bad-values.ts";
import { builtInDefinitions } from "#widgets/registry.definitions.ts";
import { type Configurable, parseConfig } from "./widget-config.ts";
import { jsonObject } from "./widgets.inputs.ts";

type Widget = { name: string; definition: Configurable; schema: JsonObject; valid: JsonObject };

const builtIn = [...builtInDefinitions.values()].map(({ slug, config }): Widget => {
  const schema = jsonObject.parse(z.toJSONSchema(config.strict(), { io: "input" }));
  const definition = { componentId: slug, configSchema: schema };
  return { name: slug, definition, schema, valid: configDefaults(schema) };
});

const notes: JsonObject = {
  type: "object",
  properties: {
    text: { type: "string", maxLength: 20, default: "Hello" },
    color: { type: "string", pattern: "^#[0-9a-f]{6}$", default: "#ff0000" },
    size: { type: "integer", minimum: 1, maximum: 9, default: 3 },
    zoom: { type: "number", exclusiveMinimum: 0, default: 1.5 },
    isBold: { type: "boolean", default: false },
    align: { type: "string", enum: ["left", "right"], default: "left" },
    days: {
      type: "array",
      items: { type: "string", enum: ["sat", "sun"] },
      minItems: 1,
      uniqueItems: true,
      default: ["sat"],
    },
    margin: {
      type: "object",
      properties: { top: { type: "integer", minimum: 0 } },
      required: ["top"],
      additionalProperties: false,
      default: { top: 4 },
    },
  },
  additionalProperties: false,
};
const fromMarketplace: Widget[] = [
  { name: "notes", schema: notes },
  { name: "a widget without settings", schema: { type: "object", additionalProperties: false } },
].map((one) => ({
  ...one,
  definition: { componentId: null, configSchema: one.schema },
  valid: configDefaults(one.schema),
}));

describe.each([...builtIn, ...fromMarketplace])("the settings of $name", ({ definition, schema, valid }) => {
  const cases = spoiled(valid).flatMap(({ input }) => {
    const config = jsonObject.safeParse(input);
    return config.success ? [config.data] : [];
  });

  test("are taken by the form and by the server as they are by default", async () => {
    expect(configIssues(schema, valid, LinearPattern)).toEqual([]);
    expect(await serverIssues(definition, valid)).toEqual([]);
  });

  test("are refused by the form exactly where the server refuses them, field by field", async () => {
    const runs = cases.map((config): [JsonObject] => [config]);
    const any = anySpoiled([valid]).map(({ input }) => jsonObject.safeParse(input).data ?? valid);
    await fc.assert(
      fc.asyncProperty(any, async (config) => {
        expect(fieldsOf(schema, configIssues(schema, config, LinearPattern))).toEqual(
          fieldsOf(schema, await serverIssues(definition, config)),
        );
      }),
      { examples: runs, numRuns: runs.length + 200 },
    );
  });
});

/** A property of a schema, with values that are near what it takes. */
const anyProperty: fc.Arbitrary<{ property: JsonObject; values: Json[] }> = fc
  .record({
    bound: fc.constantFrom(-1, 0, 1, 3),
    keyword: fc.constantFrom("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
    length: fc.constantFrom("minLength", "maxLength"),
    format: fc.constantFrom("uri", "email", "date", "date-time", "ipv4", "hostname", "uuid", "color"),
    pattern: fc.constantFrom("^https://", "^$", "^[a-z]*$", "\\p{L}"),
    list: fc.uniqueArray(fc.constantFrom<Json>(0, 1, "1", "", true, null, { a: 1 }), { minLength: 1 }),
    kind: fc.constantFrom("number", "integer", "text", "format", "pattern", "choice", "choices", "object"),
  })
  .map(({ bound, keyword, length, format, pattern, list, kind }) => {
    const properties: Record<typeof kind, JsonObject> = {
      number: { type: "number", [keyword]: keyword === "multipleOf" ? Math.abs(bound) + 0.5 : bound },
      integer: { type: "integer", [keyword]: keyword === "multipleOf" ? Math.abs(bound) + 1 : bound },
      text: { type: "string", [length]: Math.abs(bound) },
      format: { type: "string", format },
      pattern: { type: "string", pattern },
      choice: { enum: list },
      choices: { type: "array", items: { enum: list }, uniqueItems: bound > 0, maxItems: Math.abs(bound) },
      object: { type: "object", properties: { a: { const: bound } }, required: ["a"] },
    };
    const numbers = [bound - 1, bound, bound + 1, bound + 0.5, 0];
    const texts = ["", "a", "https://a.example", "ß😀", "abcd"];
    const values: Record<typeof kind, Json[]> = {
      ...{ number: numbers, integer: numbers, text: texts, format: texts, pattern: texts },
      choice: [...list, "7"],
      choices: [[], list, list.slice(0, 1), [...list, ...list]],
      object: [{ a: bound }, { a: bound + 1 }, {}],
    };
    return { property: properties[kind], values: [...values[kind], ...values[kind], null, "x"] };
  });

const anySettings = fc
  .record({
    properties: fc.dictionary(fc.constantFrom("a", "b", "c"), anyProperty, { minKeys: 1 }),
    required: fc.subarray(["a", "e"], { maxLength: 1 }),
    additionalProperties: fc.boolean(),
    picks: fc.array(fc.nat(12), { minLength: 4, maxLength: 4 }),
    extra: fc.constantFrom<JsonObject>({}, { e: 1 }),
  })
  .map(({ properties, picks, extra, ...rest }) => {
    const names = Object.keys(properties);
    const schema: JsonObject = {
      type: "object",
      properties: Object.fromEntries(names.map((name) => [name, properties[name]?.property ?? {}])),
      ...rest,
    };
    const values = names.flatMap((name, index): [string, Json][] => {
      const value = properties[name]?.values[picks[index] ?? 0];
      return value === undefined ? [] : [[name, value]];
    });
    return { schema, config: { ...Object.fromEntries(values), ...extra } };
  });

test("whatever a widget’s author makes up: what its form takes the server takes, and what is wrong both say alike", async () => {
  const seen = { taken: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(anySettings, async ({ schema, config }) => {
      const inForm = configIssues(schema, config, LinearPattern);
      seen[inForm.length === 0 ? "taken" : "refused"] += 1;
      expect(await serverIssues({ componentId: null, configSchema: schema }, config)).toEqual(inForm);
      // None that nobody could find: each is said of a setting by its name.
      expect(inForm.filter(({ path }) => path.length === 0)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
  expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(100);
});

test.each<[string, JsonObject, JsonObject, boolean]>([
  ["an optional link that stays empty", { link: { type: "string", format: "uri" } }, { link: "" }, true],
  [
    "a number that mustn’t be above zero, and is",
    { debt: { type: "number", maximum: 0 } },
    { debt: 5 },
    false,
  ],
  ["one that is below", { debt: { type: "number", maximum: 0 } }, { debt: -5 }, true],
  ["a choice of numbers", { days: { enum: [7, 30] } }, { days: 30 }, true],
  ["one of a choice of numbers as a text", { days: { enum: [7, 30] } }, { days: "30" }, false],
])("%s is judged alike by the form and the server", async (_, properties, config, isTaken) => {
  const schema = { type: "object", properties };
  expect(configIssues(schema, config, LinearPattern).length === 0).toBe(isTaken);
  expect((await serverIssues({ componentId: null, configSchema: schema }, config)).length === 0).toBe(
    isTaken,
  );
});

const judges = createJudges({ hourMs: Infinity });
afterAll(() => judges.close());

async function serverIssues(definition: Configurable, config: JsonObject): Promise<Issue[]> {
  try {
    await parseConfig({ judges }, newAsker("somebody"), definition, config);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.issues.map(({ path, message }) => ({ path: path.slice(1), message }));
  }
}

/** The fields that are refused; one that the widget doesn't have goes by no name, for each side says it in its own way. */
function fieldsOf({ properties }: JsonObject, issues: Issue[]): string[] {
  const known = Object.keys(z.record(z.string(), z.unknown()).catch({}).parse(properties));
  const names = issues.map(({ path }) => String(path[0]));
  return [...new Set(names.map((name) => (known.includes(name) ? name : "unknown")))].sort();
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError, type Issue } from "#domain/app-error.ts";
import type { JsonObject } from "#domain/json.ts";
import { configDefaults } from "#domain/config-defaults.ts";
import { configIssues } from "#domain/config-issues.ts";
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

  test("are taken by the form and by the server as they are by default", () => {
    expect(configIssues(schema, valid)).toEqual([]);
    expect(serverIssues(definition, valid)).toEqual([]);
  });

  test("are refused by the form exactly where the server refuses them, field by field", () => {
    const runs = cases.map((config): [JsonObject] => [config]);
    const any = anySpoiled([valid]).map(({ input }) => jsonObject.safeParse(input).data ?? valid);
    fc.assert(
      fc.property(any, (config) => {
        expect(fieldsOf(schema, configIssues(schema, config))).toEqual(
          fieldsOf(schema, serverIssues(definition, config)),
        );
      }),
      { examples: runs, numRuns: runs.length + 200 },
    );
  });
});

function serverIssues(definition: Configurable, config: JsonObject): Issue[] {
  try {
    parseConfig(definition, config);
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

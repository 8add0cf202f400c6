import type { z } from "zod";
import { AppError, type Issue } from "#domain/app-error.ts";
import type { JsonObject } from "#domain/json.ts";
import type { App } from "#server/base/app.ts";
import type { Asker } from "#server/judging/asker.ts";
import { configDefaults } from "#domain/widgets/config-defaults.ts";
import { configIssues } from "#domain/widgets/config-issues.ts";
import { builtInDefinitions } from "#widgets/registry.definitions.ts";
import { jsonObject } from "./widgets.inputs.ts";

/** What is needed of a widget's definition to know which settings it takes. */
export type Configurable = {
  /** The registry key of a built-in widget; null for one of the marketplace. */
  componentId: string | null;
  /** JSON Schema 2020-12; null for a widget without settings. Built-in ones are checked with their own zod schema. */
  configSchema: Record<string, unknown> | null;
};

/**
 * Settings as a widget takes them, defaults filled in. A schema of ours is asked here; one of strangers in a thread, but about
 * settings only: whoever publishes it may not refuse its own defaults.
 * @throws AppError BAD_REQUEST naming each field that its schema doesn't allow, under the path `config`.
 */
export async function parseConfig(
  app: Judging,
  asker: Asker,
  definition: Configurable,
  config: JsonObject | undefined,
): Promise<JsonObject> {
  const schema = zodSchemaOf(definition);
  if (!schema) {
    if (!config) return jsonSchemaDefaults(definition);
    const complete = { ...jsonSchemaDefaults(definition), ...config };
    const { configSchema } = definition;
    const issues = configSchema
      ? await app.judges.settings(asker, { schema: configSchema, config: complete })
      : configIssues(noSettings, complete);
    if (issues.length > 0) throw badConfig(issues);
    return complete;
  }
  const result = schema.strict().safeParse(config ?? {});
  if (result.success) return jsonObject.parse(result.data);
  throw badConfig(
    result.error.issues.map(({ path, message }) => ({
      path: path.map((key) => (typeof key === "number" ? key : String(key))),
      message,
    })),
  );
}

/**
 * Stored settings, of this or an older version of the widget: a field that it no longer allows falls back to its default. What
 * can't be judged stays as it is.
 */
export async function readConfig(
  app: Judging,
  asker: Asker,
  definition: Configurable,
  stored: Record<string, unknown> | null,
): Promise<JsonObject> {
  const schema = zodSchemaOf(definition);
  return schema
    ? readWithZod(schema, stored ?? {})
    : readWithJsonSchema(app, asker, definition, jsonObject.parse(stored ?? {}));
}

/** Whether there is anything to set besides the title. */
export function hasSettings(definition: Configurable): boolean {
  const schema = zodSchemaOf(definition);
  const fields = schema ? schema.shape : propertiesOf(definition);
  return Object.keys(fields).length > 0;
}

type Judging = Pick<App, "judges">;

function zodSchemaOf({ componentId }: Configurable): z.ZodObject | undefined {
  return builtInDefinitions.get(componentId ?? "")?.config;
}

function readWithZod(schema: z.ZodObject, stored: Record<string, unknown>): JsonObject {
  const whole = schema.safeParse(stored);
  if (whole.success) return jsonObject.parse(whole.data);
  const broken = new Set(whole.error.issues.map(({ path }) => path[0]));
  const rest = Object.entries(stored).filter(([key]) => !broken.has(key));
  const repaired = schema.safeParse(Object.fromEntries(rest));
  return jsonObject.parse(repaired.success ? repaired.data : schema.parse({}));
}

async function readWithJsonSchema(
  app: Judging,
  asker: Asker,
  definition: Configurable,
  stored: JsonObject,
): Promise<JsonObject> {
  const { configSchema } = definition;
  const issues = configSchema
    ? await app.judges.keptSettings(asker, { schema: configSchema, config: stored })
    : configIssues(noSettings, stored);
  const broken = new Set(issues.map(({ path }) => path[0]));
  const rest = Object.entries(stored).filter(([key]) => !broken.has(key));
  return { ...jsonSchemaDefaults(definition), ...Object.fromEntries(rest) };
}

const noSettings = { type: "object", additionalProperties: false };

function jsonSchemaDefaults({ configSchema }: Configurable): JsonObject {
  return configDefaults(configSchema && jsonObject.parse(configSchema));
}

function propertiesOf({ configSchema }: Configurable): Record<string, unknown> {
  const properties = jsonObject.safeParse(configSchema?.properties);
  return properties.success ? properties.data : {};
}

function badConfig(found: Issue[]): AppError {
  const issues = found.map(({ path, message }) => ({ path: ["config", ...path], message }));
  const message = issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  return new AppError("BAD_REQUEST", message, { issues });
}

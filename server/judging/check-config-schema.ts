import { configDefaults } from "#domain/widgets/config-defaults.ts";
import type { JsonObject } from "#domain/json.ts";
import { configIssues } from "#domain/widgets/config-issues.ts";
import { LinearPattern } from "#domain/widgets/linear-pattern.ts";
import { objectsIn, schemaCost, schemaCostMax } from "#domain/widgets/schema-cost.ts";
import { UnfitPatternError } from "#domain/widgets/unfit-pattern.ts";
import type { VersionCheck } from "#domain/widgets/version-check.ts";
import { metaschemaIssues } from "./metaschema.ts";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";
const BYTES_MAX = 32 * 1024;
const PATTERNS_MAX = 50;
/** What is said of one schema. */
const FAULTS_MAX = 20;

/** What would keep the settings that a manifest describes from being filled in: the schema, its patterns and its defaults. */
export function checkConfigSchema(schema: JsonObject | null): VersionCheck[] {
  if (schema === null) return [];
  const found = schemaFaults(schema);
  return found.length > 0 ? found : checkDefaults(schema);
}

/** The same, but for the defaults. */
export function schemaFaults(schema: JsonObject): VersionCheck[] {
  if (Buffer.byteLength(JSON.stringify(schema)) > BYTES_MAX)
    return [error(`The schema of the settings is larger than ${BYTES_MAX / 1024} KB.`)];
  const wrong = metaschemaIssues(schema).map(({ path, message }) =>
    error(`The schema of the settings is none at ${path.join(".") || "its root"}: ${message}`),
  );
  const parts = [...objectsIn(schema)];
  if (parts.flatMap(patternsOf).length > PATTERNS_MAX)
    return [error(`The schema of the settings has more than ${PATTERNS_MAX} patterns.`)];
  return [...wrong, ...checkCost(schema), ...parts.flatMap(checkPart)].slice(0, FAULTS_MAX);
}

const error = (message: string): VersionCheck => ({ severity: "error", check: "config", message });

function checkPart(part: JsonObject): VersionCheck[] {
  const { $schema, $id, $ref } = part;
  const refs = [$ref].filter((ref) => typeof ref === "string");
  return [
    ...(typeof $schema === "string" && $schema !== DIALECT
      ? [error(`The dialect “${$schema}” isn’t ${DIALECT}.`)]
      : []),
    ...(typeof $id === "string" ? [error("A schema of settings has no $id.")] : []),
    ...("$dynamicRef" in part
      ? [error("A schema of settings has no $dynamicRef: $ref says what it refers to.")]
      : []),
    ...refs
      .filter((ref) => !ref.startsWith("#"))
      .map((ref) =>
        error(`“${ref}” is another document: a schema refers within itself, as in #/$defs/name.`),
      ),
    ...patternsOf(part).flatMap(checkPattern),
  ];
}

function patternsOf({ pattern, patternProperties }: JsonObject): string[] {
  return [pattern, ...keysOf(patternProperties)].filter((one) => typeof one === "string");
}

function keysOf(value: JsonObject[string] | undefined): string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

function checkPattern(pattern: string): VersionCheck[] {
  try {
    new LinearPattern(pattern).test("");
    return [];
  } catch (refused) {
    if (!(refused instanceof UnfitPatternError)) throw refused;
    return [error(refused.message)];
  }
}

/** In the form it is asked at each key, where nothing could end it. */
function checkCost(schema: JsonObject): VersionCheck[] {
  const cost = schemaCost(schema);
  if (cost <= schemaCostMax) return [];
  return [
    error(
      cost === Infinity
        ? "The schema of the settings goes in circles: something in it is what it refers to itself."
        : `The schema of the settings asks more than ${schemaCostMax} schemas about one setting: its references multiply.`,
    ),
  ];
}

function checkDefaults(schema: JsonObject): VersionCheck[] {
  return configIssues(schema, configDefaults(schema), LinearPattern)
    .slice(0, FAULTS_MAX)
    .map(({ path, message }) =>
      error(
        `What the settings are by default isn’t allowed at ${path.join(".") || "their root"}: ${message}`,
      ),
    );
}

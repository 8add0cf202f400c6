import { analyse } from "scslre";
import { configDefaults } from "#domain/widgets/config-defaults.ts";
import type { JsonObject } from "#domain/json.ts";
import type { VersionCheck } from "#domain/widgets/version-check.ts";
import { metaschemaIssues, settingsIssues } from "#server/widgets/json-schema.ts";
import { withinTime } from "#server/widgets/within-time.ts";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";
const BYTES_MAX = 32 * 1024;
const PATTERN_MS = 500;
const TRIED_MAX = 40;

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
  return [...wrong, ...[...partsOf(schema)].flatMap(checkPart)];
}

const error = (message: string): VersionCheck => ({ severity: "error", check: "config", message });

/** Every object in it, whatever it is there for. */
function* partsOf(value: JsonObject[string]): Generator<JsonObject> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value;
  for (const child of Object.values(value)) yield* partsOf(child);
}

function checkPart(part: JsonObject): VersionCheck[] {
  const { $schema, $id, $ref, pattern, patternProperties } = part;
  const refs = [$ref].filter((ref) => typeof ref === "string");
  const patterns = [pattern, ...keysOf(patternProperties)].filter((one) => typeof one === "string");
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
    ...patterns.flatMap(checkPattern),
  ];
}

function keysOf(value: JsonObject[string] | undefined): string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}

/** In the form it runs on the page, where nothing could end it: what could take long is refused. */
function checkPattern(pattern: string): VersionCheck[] {
  try {
    const { flags, source } = new RegExp(pattern, "u");
    const { reports } = withinTime(PATTERN_MS, () => analyse({ flags, source }));
    if (reports.length === 0 && isQuick(new RegExp(pattern, "u"), pattern)) return [];
    return [error(`The pattern “${pattern}” can take very long on some texts.`)];
  } catch {
    return [error(`The pattern “${pattern}” isn’t one, or can’t be judged.`)];
  }
}

/** Tried as well, for the analysis knows loops within loops, but not choices of the same: on texts of one character each. */
function isQuick(regex: RegExp, pattern: string): boolean {
  const texts = [...new Set(`a0 ${pattern}`)]
    .slice(0, TRIED_MAX)
    .map((character) => `${character.repeat(60)}\n!`);
  try {
    withinTime(PATTERN_MS / 2, () => texts.map((text) => regex.test(text)));
    return true;
  } catch {
    return false;
  }
}

function checkDefaults(schema: JsonObject): VersionCheck[] {
  return settingsIssues(schema, configDefaults(schema)).map(({ path, message }) =>
    error(`What the settings are by default isn’t allowed at ${path.join(".") || "their root"}: ${message}`),
  );
}

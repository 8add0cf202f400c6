import { format, Validator, type OutputUnit, type Schema } from "@cfworker/json-schema";
import type { Issue } from "#domain/app-error.ts";

// Formats are hints, as docs/widget-settings.md says; the library has no other way to leave them than to know none.
for (const name of Object.keys(format)) Reflect.deleteProperty(format, name);

/**
 * What a JSON Schema (2020-12) finds wrong with a widget's settings, field by field; empty when nothing is. A setting without
 * a value is none. The form and the server decide by it alike.
 * @throws Error, RangeError for a schema that refers to nothing or goes in circles.
 */
export function configIssues(schema: Record<string, unknown>, config: Record<string, unknown>): Issue[] {
  const given = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
  const { errors, valid } = new Validator(schema satisfies Schema, "2020-12", false).validate(given);
  if (valid) return [];
  const summaries = summariesOf(errors);
  const issues = errors
    .filter(({ keyword, keywordLocation }) => !summaries.has(keywordLocation) || keyword === "false")
    .map((error) => ({ path: pathOf(error), message: messageOf(error) }));
  return issues.length > 0 ? issues : [{ path: [], message: "These settings aren’t allowed." }];
}

/** Each level reports that something below it is wrong, and only the lowest says what: the places in the schema of the others. */
function summariesOf(errors: readonly OutputUnit[]): Set<string> {
  const places = new Set(errors.map(({ keywordLocation }) => keywordLocation));
  const above = [...places].flatMap((place) => {
    const steps = place.split("/");
    return steps.map((_, count) => steps.slice(0, count).join("/"));
  });
  const isSomeUnknown = errors.some(({ keyword }) => keyword === "false");
  const ofUnknown = errors.filter(({ keyword }) => isSomeUnknown && keyword === "additionalProperties");
  return new Set([...above, ...ofUnknown.map(({ keywordLocation }) => keywordLocation)]);
}

/** What is missing is said of the setting that it is, not of what should hold it. */
function pathOf(error: OutputUnit): string[] {
  const path = keysOf(error.instanceLocation);
  const missing = missingIn(error);
  return missing === undefined ? path : [...path, missing];
}

function messageOf(error: OutputUnit): string {
  if (error.keyword === "false") return "isn’t a setting of this widget.";
  if (missingIn(error) !== undefined) return "is needed.";
  return error.error.replace(/^Instance /, "It ");
}

function missingIn({ keyword, error }: OutputUnit): string | undefined {
  return keyword === "required" ? /required property "(.*)"\.$/s.exec(error)?.[1] : undefined;
}

/** @example keysOf("#/series/0/na~1me") → ["series", "0", "na/me"] */
function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
}

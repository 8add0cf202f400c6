import { format, Validator, type OutputUnit, type Schema } from "@cfworker/json-schema";
import type { Issue } from "#domain/app-error.ts";
import { UnfitPatternError } from "./unfit-pattern.ts";

// Formats are hints, as docs/widget-settings.md says; the library has no other way to leave them than to know none.
for (const name of Object.keys(format)) Reflect.deleteProperty(format, name);

/** What stands for `RegExp`: where somebody else wrote the schema it is `LinearPattern`, which needs no more time than a text has characters. */
export type PatternClass = new (pattern: string) => { test: (text: string) => boolean };

/** Whether a schema can’t be asked without a class of patterns. */
export function usesPatterns(schema: Record<string, unknown>): boolean {
  return /"pattern(?:Properties)?":/.test(JSON.stringify(schema));
}

/**
 * What a JSON Schema (2020-12) finds wrong with a widget's settings, field by field; empty when nothing is. A setting without
 * a value is none. The form and the server decide by it alike. A schema that goes in circles, refers to what isn't there or
 * has a pattern that isn't taken lets nothing pass.
 */
export function configIssues(
  schema: Record<string, unknown>,
  config: Record<string, unknown>,
  Pattern: PatternClass = NoPattern,
): Issue[] {
  try {
    return withPatterns(Pattern, () => findIssues(schema, config));
  } catch (error) {
    return [{ path: [], message: reasonOf(error) }];
  }
}

/** Where there should be none. */
class NoPattern {
  constructor(pattern: string) {
    throw new UnfitPatternError(`The pattern “${pattern}” can’t be checked here.`);
  }
  test(): boolean {
    return false;
  }
}

/** The validator makes its patterns with the global `RegExp`, and has no other way; it makes nothing else with it, and ends before anybody else runs. */
function withPatterns<T>(Pattern: PatternClass, work: () => T): T {
  const native = globalThis.RegExp;
  Reflect.set(globalThis, "RegExp", Pattern);
  try {
    return work();
  } finally {
    Reflect.set(globalThis, "RegExp", native);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof UnfitPatternError) return `can’t be checked. ${error.message}`;
  return error instanceof RangeError
    ? "can’t be checked: the schema goes in circles, or its references multiply."
    : "isn’t what the schema says.";
}

function findIssues(schema: Record<string, unknown>, config: Record<string, unknown>): Issue[] {
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

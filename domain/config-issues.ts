import { Validator, type OutputUnit, type Schema } from "@cfworker/json-schema";
import type { Issue } from "./app-error.ts";

/**
 * What a JSON Schema (2020-12) finds wrong with a widget's settings, field by field; empty when nothing is. The form and
 * the server use it alike.
 */
export function configIssues(schema: Record<string, unknown>, config: Record<string, unknown>): Issue[] {
  const { errors } = new Validator(schema satisfies Schema, "2020-12", false).validate(config);
  return errors
    .filter((error) => !isSummary(error, errors))
    .map((error) => ({ path: keysOf(error.instanceLocation), message: messageOf(error) }));
}

/** Each level reports that something below it is wrong; only the lowest says what. */
function isSummary({ keyword, keywordLocation }: OutputUnit, errors: readonly OutputUnit[]): boolean {
  if (keyword === "additionalProperties") return errors.some((other) => other.keyword === "false");
  return errors.some((other) => other.keywordLocation.startsWith(`${keywordLocation}/`));
}

function messageOf({ keyword, error }: OutputUnit): string {
  if (keyword === "false") return "isn’t a setting of this widget.";
  return error.replace(/^Instance /, "It ");
}

/** @example keysOf("#/series/0/na~1me") → ["series", "0", "na/me"] */
function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
}

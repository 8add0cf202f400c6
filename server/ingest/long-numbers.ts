/**
 * Whole numbers that JavaScript would round, such as Discord's ids where a library writes them as numbers. They come out
 * of `parseMarking` as texts with a mark in front, so that they can be told from texts until it is clear where they stand.
 */
import { randomUUID } from "node:crypto";

/** Nobody can know it, and so nobody can send it. */
const mark = `number-${randomUUID()}:`;

/** A string, or anything outside of one that is written like a long number. */
const stringOrLongNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]{15,}/g;

/** @throws SyntaxError for what is no JSON. */
export function parseMarking(json: string): unknown {
  // One look says of most that they have none.
  if (!/\d{16}/.test(json)) return JSON.parse(json);
  const marked = json.replaceAll(stringOrLongNumber, (found) =>
    /^-?[1-9]\d*$/.test(found) && !Number.isSafeInteger(Number(found)) ? `"${mark}${found}"` : found,
  );
  return JSON.parse(marked);
}

export function isLongNumber(value: unknown): boolean {
  return typeof value === "string" && value.startsWith(mark);
}

/** The same value with long numbers as texts of their digits. */
export function withDigits(value: unknown): unknown {
  if (value === undefined) return undefined;
  const json = JSON.stringify(value);
  return json.includes(mark) ? JSON.parse(json.replaceAll(mark, "")) : value;
}

import { RE2JS } from "re2js";
import { UnfitPatternError } from "./unfit-pattern.ts";

/** In characters, and in steps of the machine that a pattern becomes: each may be taken once for each character of a text. */
const LENGTH_MAX = 500;
const STEPS_MAX = 2_500;
const KNOWN_MAX = 200;

/**
 * Stands for `RegExp` where somebody else’s pattern is asked: its time grows with the text and no faster. What a pattern is
 * decide both, `RegExp` with the flag `u` and RE2: so it means what JSON Schema says.
 */
export class LinearPattern {
  readonly #machine: RE2JS;

  /** @throws UnfitPatternError for what either of them doesn’t take, or what is too large. */
  constructor(pattern: string) {
    this.#machine = known.get(pattern) ?? compile(pattern);
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(pattern, this.#machine);
  }

  test(text: string): boolean {
    return this.#machine.test(text);
  }
}

/** By its own name, for this class stands under the other while a schema is asked. */
const NativePattern = RegExp;

const known = new Map<string, RE2JS>();

function compile(pattern: string): RE2JS {
  const refuse = (reason: string) =>
    new UnfitPatternError(`The pattern “${pattern.slice(0, LENGTH_MAX)}” ${reason}`);
  if (pattern.length > LENGTH_MAX) throw refuse(`is longer than ${LENGTH_MAX} characters.`);
  try {
    new NativePattern(pattern, "u");
  } catch (error) {
    throw refuse(`isn’t one: ${lastOf(error)}.`);
  }
  const machine = compileLinear(pattern, refuse);
  if (machine.programSize() > STEPS_MAX) throw refuse("repeats too much: make its counts smaller.");
  return machine;
}

function compileLinear(pattern: string, refuse: (reason: string) => Error): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw refuse(
      `can’t be checked in a time that grows with the text alone: ${lastOf(error)}. Look-around, references back and \\u escapes aren’t taken.`,
    );
  }
}

/** @example lastOf(new Error("Invalid regular expression: /(/u: Unterminated group")) → "Unterminated group" */
function lastOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace("error parsing regexp: ", "").split("/u: ").at(-1) ?? message;
}

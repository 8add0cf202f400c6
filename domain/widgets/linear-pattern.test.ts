import { describe, expect, test } from "vitest";
import { LinearPattern } from "./linear-pattern.ts";

const matches = (pattern: string, text: string) => new LinearPattern(pattern).test(text);

describe("a pattern of a widget’s settings", () => {
  test.each([
    ["^https://", "https://a.example", true],
    ["^https://", "see https://a.example", false],
    ["^[A-Z]{3}$", "ABC\n", false],
    ["\\p{L}", "ß", true],
    ["^.$", "😀", true],
    ["^\\x41\\/[\\-+]$", "A/-", true],
    ["^\\w+$", "Łódź", false],
  ])("%s is asked as in JavaScript", (pattern, text, isMatch) => {
    expect(matches(pattern, text)).toBe(isMatch);
    expect(new RegExp(pattern, "u").test(text)).toBe(isMatch);
  });

  test("is asked of a long text as quickly as of many short ones, whatever it is", () => {
    expect(matches("^(a+)+$", `${"a".repeat(500_000)}!`)).toBe(false);
  });

  // As docs/widget-settings.md says.
  test.each([
    ["^\\s$", "\u00a0", false],
    ["^\\s$", "\v", false],
    ["^.$", "\r", true],
    ["^.$", "\u2028", true],
  ])("%s differs from it on %j", (pattern, text, isMatch) => {
    expect(matches(pattern, text)).toBe(isMatch);
    expect(new RegExp(pattern, "u").test(text)).toBe(!isMatch);
  });

  test.each([
    ["(?=a)", "Look-around"],
    ["(?<!a)b", "Look-around"],
    ["(a)\\1", "references back"],
    ["(?<n>a)\\k<n>", "references back"],
    ["\\u0041", "\\u escapes"],
    ["\\cA", "can’t be checked"],
    ["(", "isn’t one"],
    ["\\z", "isn’t one"],
    ["[[:alpha:]]{", "isn’t one"],
    ["a".repeat(501), "longer than 500"],
    ["a{1001}", "repeat"],
    ["(a{1,40}b){1,40}", "repeat"],
    ["a{900}b{900}c{900}", "counts smaller"],
  ])("%s is refused with the reason", (pattern, reason) => {
    expect(() => new LinearPattern(pattern)).toThrow(reason);
  });
});

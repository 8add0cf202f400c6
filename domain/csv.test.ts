import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])(
  "somebody named %j is no formula in a spreadsheet",
  (name) => expect(csvOf([[name]]).replace(/^"/, "")).toMatch(/^'/),
);

test("a text with commas, quotes and lines stays one cell; numbers stay numbers, and nothing is empty", () =>
  expect(csvOf([['a "b", c', "d\r\ne", -3, null]])).toBe('"a ""b"", c","d\r\ne",-3,\r\n'));

import { expect, test } from "vitest";
import { csvFile, csvOf } from "./csv.ts";

test.each([
  ...[
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    " =1",
    '"=1',
    "＝1",
    "x;=1+1",
    "x,@SUM(A1)",
    "x\t-1",
    "x\n+1",
    "x|=1",
  ],
  ...['x";"=1', "x; =1"],
])("somebody named %j is no formula in a spreadsheet, wherever it ends cells", (name) => {
  const cells = csvOf([[name]]).split(/[,;|\t\r\n]/);
  for (const cell of cells) expect(cell).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/u);
  expect(csvOf([[name]])).toContain("'");
});

test("a text with commas, quotes and lines stays one cell; numbers stay numbers, and nothing is empty", () =>
  expect(csvOf([['a "b", c', "d\r\ne", -3, null]])).toBe('"a ""b"", c","d\r\ne",-3,\r\n'));

test("every text is in quotes, and the file says that it is UTF-8", () =>
  expect(csvFile([["Bot", 1]])).toBe('\uFEFF"Bot",1\r\n'));

import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

const one = { value: 1, text: "1" };

test("the file has the table's rows, and nothing where there is no number", () => {
  expect(
    csvOf({
      columns: ["Day", "Messages", "Error rate"],
      rows: [
        { key: "2026-06-14", name: "Sun, Jun 14, 2026", cells: [one, { value: null, text: "–" }] },
        {
          key: "all",
          name: "All",
          cells: [
            { value: -3, text: "−3" },
            { value: 0.05, text: "5%" },
          ],
        },
      ],
    }),
  ).toBe('Day,Messages,Error rate\r\n"Sun, Jun 14, 2026",1,\r\nAll,-3,0.05\r\n');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])(
  "a bot named %j is no formula in a spreadsheet",
  (name) => {
    const [, line] = csvOf({ columns: ["Bot"], rows: [{ key: "bot", name, cells: [one] }] }).split("\n");
    expect(line?.replace(/^"/, "")).toMatch(/^'/);
  },
);

test("a name with commas and quotes stays one cell", () => {
  expect(csvOf({ columns: ['a "b", c'], rows: [] })).toBe('"a ""b"", c"\r\n');
});

import { expect, test } from "vitest";
import { tableCsv } from "./csv.ts";

const one = { value: 1, text: "1" };

test("the file has the table's rows, and nothing where there is no number", () => {
  expect(
    tableCsv({
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

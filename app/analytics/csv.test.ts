import { expect, test } from "vitest";
import { tableCsv } from "./csv.ts";

const one = { value: 1, text: "1" };

test("the file has the table's rows by their ISO days, nothing where there is no number, and no totals", () => {
  expect(
    tableCsv({
      columns: ["Day", "Messages", "Error rate"],
      rows: [
        {
          ...{ key: "2026-06-14", stamp: "2026-06-14", name: "Sun, Jun 14, 2026" },
          cells: [one, { value: null, text: "–" }],
        },
        {
          key: "bot_1",
          name: "of all",
          cells: [
            { value: -3, text: "−3" },
            { value: 0.05, text: "5%" },
          ],
        },
        { key: "all", name: "All", cells: [one, one] },
      ],
    }),
  ).toBe('\uFEFF"Day","Messages","Error rate"\r\n"2026-06-14",1,\r\n"of all",-3,0.05\r\n');
});

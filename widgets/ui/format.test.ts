import { expect, test } from "vitest";
import { formatPercent } from "./format.ts";

test("only what is all of it is 100%", () => {
  expect([0, 0.1234, 5_684 / 5_685, 0.99999, 1, 1.5].map(formatPercent)).toEqual([
    ...["0%", "12.3%", "99.9%", "99.9%", "100%", "150%"],
  ]);
});

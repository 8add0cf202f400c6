import { expect, test } from "vitest";
import { formatAge } from "./relative-time.tsx";

const now = Date.parse("2026-11-22T14:30:00Z");

test.each([
  ["2026-11-22T14:31:00Z", "just now"],
  ["2026-11-22T14:29:01Z", "just now"],
  ["2026-11-22T14:29:00Z", "1 min ago"],
  ["2026-11-22T13:30:01Z", "59 min ago"],
  ["2026-11-22T13:30:00Z", "1 h ago"],
  ["2026-11-21T14:30:00Z", "1 day ago"],
  ["2026-11-16T14:30:00Z", "6 days ago"],
  ["2026-11-15T14:30:00Z", "Nov 15"],
  ["2026-11-03T23:30:00Z", "Nov 4"],
])("%s is %s", (instant, words) => {
  expect(formatAge(Date.parse(instant), now, "Europe/Berlin")).toBe(words);
});

import { expect, test } from "vitest";
import { formatInstant } from "./format.ts";

test("the two hours that clocks show alike are told apart, and no other", () => {
  const berlin = (at: string) => formatInstant(Date.parse(at), "Europe/Berlin");
  expect(
    ["2026-10-24T23:30Z", "2026-10-25T00:30Z", "2026-10-25T01:30Z", "2026-10-25T02:30Z"].map(berlin),
  ).toEqual([
    "Oct 25, 2026, 1:30 AM",
    "Oct 25, 2026, 2:30 AM (UTC+02:00)",
    "Oct 25, 2026, 2:30 AM (UTC+01:00)",
    "Oct 25, 2026, 3:30 AM",
  ]);
  // Lord Howe puts its clocks back by half an hour.
  const lordHowe = (at: string) => formatInstant(Date.parse(at), "Australia/Lord_Howe");
  expect(["2026-04-04T14:29Z", "2026-04-04T14:45Z", "2026-04-04T15:15Z"].map(lordHowe)).toEqual([
    "Apr 5, 2026, 1:29 AM",
    "Apr 5, 2026, 1:45 AM (UTC+11:00)",
    "Apr 5, 2026, 1:45 AM (UTC+10:30)",
  ]);
});

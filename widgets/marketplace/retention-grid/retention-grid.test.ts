// @vitest-environment jsdom
import { start } from "@botdeck/widget-sdk";
import { beforeEach, expect, test } from "vitest";
import { frame } from "#tests/support/widget-frame.ts";
import widget from "./widget.ts";

beforeEach(() => document.body.replaceChildren());

const cohorts = [
  { week: "2026-06-01", people: 4, returned: [4, 1] },
  { week: "2026-06-08", people: 0, returned: [0] },
];
const rows = () =>
  [...document.querySelectorAll("tr")].map((row) => [...row.children].map((cell) => cell.textContent));

test.each([
  {
    showsCounts: false,
    weeks: [
      ["Jun 1", "4", "100%", "25%"],
      ["Jun 8", "0", "–"],
    ],
  },
  {
    showsCounts: true,
    weeks: [
      ["Jun 1", "4", "4", "1"],
      ["Jun 8", "0", "–"],
    ],
  },
])("shows how many came back in each week, counts: $showsCounts", async ({ showsCounts, weeks }) => {
  const { host, say } = frame({ env: { config: { weeks: 2, showsCounts } } });
  start(widget, host);
  await say("data", { id: 1, v: { timeZone: "UTC", cohorts } });
  expect(rows()).toEqual([["Week of", "New", "+0", "+1"], ...weeks]);
  const unfinished = [...document.querySelectorAll("td[title$='so far']")];
  expect(unfinished.map(({ textContent }) => textContent)).toEqual(weeks.map((week) => week.at(-1)));
});

test("says that it loads, what failed, and that nobody was new", async () => {
  const { host, sent, say } = frame({ env: { config: { weeks: 2, showsCounts: false } } });
  start(widget, host);
  expect(document.querySelector("[role=status]")?.textContent).toBe("Loading…");
  await say("data", { id: 1, e: { code: "FORBIDDEN", message: "Nobody granted it." } });
  expect(document.querySelector("[role=alert]")?.textContent).toBe("Nobody granted it.");
  await say("data", { id: 1, v: { timeZone: "UTC", cohorts: [] } });
  expect(document.body.textContent).toBe("Nobody new wrote in these weeks.");
  expect(sent.at(-1)).toEqual({ t: "state", v: "empty", message: "Nobody new wrote in these weeks." });
});

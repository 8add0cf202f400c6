import { describe, expect, test } from "vitest";
import { searchOf, type Selection, selectionOf } from "./selection.ts";

const bot = `bot_${"1".repeat(26)}`;
const other = `bot_${"2".repeat(26)}`;
const usual: Selection = { period: "30d", botIds: [], measure: "messages", split: "none", isCompared: false };
const read = (search: string) => selectionOf(new URLSearchParams(search));

describe("the address of the analytics page", () => {
  test.each<Partial<Selection>>([
    { period: "7d" },
    { period: "90d", botIds: [bot, other], split: "bot" },
    { period: { from: "2026-01-01", to: "2026-01-31" }, measure: "errorRate", isCompared: true },
    { split: "type" },
  ])("holds all that was chosen: %o", (chosen) => {
    const selection = { ...usual, ...chosen };
    expect(read(searchOf(selection))).toEqual({ selection, problems: [] });
  });

  test.each(["", "?period=", "?bot=", "?from=&to=", "?show=&split=&compare="])(
    "shows 30 days of all bots for %j",
    (search) => {
      expect(read(search)).toEqual({ selection: usual, problems: [] });
    },
  );

  test.each([
    ["?period=12d", "“12d” isn’t a choice for period: choose 7d, 30d, 90d."],
    ["?split=country", "“country” isn’t a choice for split: choose none, bot, type."],
    ["?from=2026-01-01", "A period needs both its first and its last day: from and to."],
    ["?bot=bot_1", "A bot of this address can’t be one, and is left out."],
  ])("says what is wrong with %s, and shows what is usual", (search, problem) => {
    expect(read(search)).toEqual({ selection: usual, problems: [problem] });
  });

  test("names what can be shown when it is asked for something else", () => {
    expect(read("?show=likes").problems).toEqual([expect.stringContaining("messages, received, sent")]);
  });
});

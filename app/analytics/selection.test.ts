import { describe, expect, test } from "vitest";
import { searchOf, type Selection, selectionOf } from "./selection.ts";

describe("the address of the analytics page", () => {
  test.each<Selection>([
    { period: "7d" },
    { period: "90d", botId: "bot_01jd" },
    { period: { from: "2026-01-01", to: "2026-01-31" }, botId: "bot_01jd" },
  ])("holds all that was chosen: %o", (selection) => {
    expect(selectionOf(new URLSearchParams(searchOf(selection)))).toEqual({ botId: undefined, ...selection });
  });

  test.each(["", "?period=12d", "?bot=", "?from=2026-01-01"])(
    "shows 30 days of all bots for %j",
    (search) => {
      expect(selectionOf(new URLSearchParams(search))).toEqual({ period: "30d", botId: undefined });
    },
  );
});

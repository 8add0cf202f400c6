// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { messageStats } from "#tests/support/message-stats.ts";
import { queryTools, renderView, viewProps } from "#tests/support/render-view.tsx";
import { definition } from "./message-stats.definition.ts";
import { query } from "./message-stats.query.ts";
import MessageStatsView from "./message-stats.view.tsx";

const config = definition.config.parse({});
const week = [100, 200, 300, 400, 500, 600, 34];

describe("message statistics", () => {
  test("say how many messages there were, in words for screen readers too", () => {
    const data = messageStats(week, { previousTotal: 1900, trend: 0.123 });
    renderView(<MessageStatsView {...viewProps} config={config} data={data} />);
    expect(screen.getByText("2,134")).toBeTruthy();
    expect(screen.getByText(/messages in 7 days/, { selector: "span" })).toBeTruthy();
    expect(screen.getByText("12.3% more than in the 7 days before")).toBeTruthy();
    expect(
      screen.getByRole("img", { name: /^Messages per day, Nov 16 to Nov 22: 2,134 messages/ }),
    ).toBeTruthy();
  });

  test.each([
    [-0.5, "50% fewer than in the 7 days before"],
    [0, "As many as in the 7 days before"],
    [-0.0002, "About as many as in the 7 days before"],
    [null, "There were none in the 7 days before"],
  ])("say what a trend of %s means", (trend, words) => {
    const data = messageStats(week, { previousTotal: 1, trend });
    renderView(<MessageStatsView {...viewProps} config={config} data={data} />);
    expect(screen.getByText(words)).toBeTruthy();
  });

  test.each([
    [0.5, false],
    [-0.19, false],
    [-0.2, true],
  ])("mark a trend of %s in colour only if it is a drop to look at: %s", (trend, isMarked) => {
    const data = messageStats(week, { previousTotal: 1, trend });
    renderView(<MessageStatsView {...viewProps} config={config} data={data} />);
    const badge = screen.getByTitle(/7 days before$/);
    expect(badge.classList.contains("text-bad")).toBe(isMarked);
  });

  test("say a single message in the singular", () => {
    renderView(<MessageStatsView {...viewProps} config={{ period: "30d" }} data={messageStats([1])} />);
    expect(screen.getByText(/message in 30 days/)).toBeTruthy();
  });

  test("lead to the bots while there is nothing to count", () => {
    renderView(<MessageStatsView {...viewProps} config={config} data={messageStats([0, 0])} />);
    expect(screen.getByText("No messages in the last 7 days.")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Go to your bots" }).getAttribute("href")).toBe("/acme/bots");
  });

  test("still say zero when there were messages before", () => {
    const data = messageStats([0, 0], { previousTotal: 12, trend: -1 });
    renderView(<MessageStatsView {...viewProps} config={config} data={data} />);
    expect(screen.getByText("100% fewer than in the 7 days before")).toBeTruthy();
  });

  test("are asked for again every five minutes, in the viewer’s time zone", () => {
    const { queryKey, refetchInterval } = query(queryTools, { period: "90d" });
    expect(refetchInterval).toBe(300_000);
    expect(queryKey[1]).toMatchObject({
      input: { scope: "acme", period: "90d", timeZone: "Europe/Berlin" },
    });
  });
});

// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { messageStats } from "#tests/support/message-stats.ts";
import { queryTools, renderView, viewProps } from "#tests/support/render-view.tsx";
import { definition } from "./message-chart.definition.ts";
import { query } from "./message-chart.query.ts";
import MessageChartView from "./message-chart.view.tsx";

const config = definition.config.parse({});
const data = messageStats([100, 0, 300, 400, 500, 600, 34]);

describe("the message chart", () => {
  test("draws bars unless told otherwise, today’s unfinished", () => {
    const { container } = renderView(<MessageChartView {...viewProps} config={config} data={data} />);
    expect(container.querySelectorAll("rect.visx-bar")).toHaveLength(6);
    expect(container.querySelectorAll('rect.visx-bar[fill^="url("]')).toHaveLength(1);
  });

  test.each([
    ["line", 0],
    ["area", 1],
  ] as const)("draws a %s", (chartType, areas) => {
    const { container } = renderView(
      <MessageChartView {...viewProps} config={{ ...config, chartType }} data={data} />,
    );
    expect(container.querySelectorAll("rect.visx-bar")).toHaveLength(0);
    expect(container.querySelectorAll("path.visx-linepath")).toHaveLength(2);
    expect(container.querySelectorAll("path.visx-area")).toHaveLength(areas);
  });

  test("has every day of the period in its table", () => {
    renderView(<MessageChartView {...viewProps} config={config} data={data} />);
    const table = within(screen.getByRole("table", { name: "Messages per day" }));
    expect(table.getAllByRole("cell").map((cell) => cell.textContent)).toEqual([
      "100",
      "0",
      "300",
      "400",
      "500",
      "600",
      "34",
    ]);
    expect(table.getByRole("rowheader", { name: "Sun, Nov 22 (still running)" })).toBeTruthy();
  });

  test("leads to the bots while there is nothing to draw", () => {
    renderView(<MessageChartView {...viewProps} config={config} data={messageStats([0, 0])} />);
    expect(screen.queryByRole("figure")).toBeNull();
    expect(screen.getByRole("link", { name: "Go to your bots" }).getAttribute("href")).toBe("/acme/bots");
  });

  test("asks the same as message statistics of the same period, so that both share one answer", async () => {
    const { query: statsQuery } = await import("../message-stats/message-stats.query.ts");
    const asked = query(queryTools, config);
    expect(asked.queryKey).toEqual(statsQuery(queryTools, { period: "7d" }).queryKey);
    expect(asked.refetchInterval).toBe(300_000);
  });
});

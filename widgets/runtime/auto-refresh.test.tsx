// @vitest-environment jsdom
import { focusManager, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { queryTools } from "#tests/support/render-view.tsx";
import { query as botStats } from "#widgets/builtin/bot-stats/bot-stats.query.ts";
import { query as messageChart } from "#widgets/builtin/message-chart/message-chart.query.ts";
import { query as messageStats } from "#widgets/builtin/message-stats/message-stats.query.ts";
import { query as recentBots } from "#widgets/builtin/recent-bots/recent-bots.query.ts";
import { dataWidget } from "./built-in.tsx";
import { WidgetToolsProvider } from "./widget-tools.tsx";

const EVERY_MS = 60_000;
let asked = 0;

const Counter = dataWidget(
  () => Promise.resolve({ default: ({ data }: { data: number }) => <p>{data}</p> }),
  () => ({
    queryKey: ["counter"],
    queryFn: () => Promise.resolve((asked += 1)),
    refetchInterval: EVERY_MS,
  }),
);

function show(isVisible: boolean): void {
  Object.defineProperty(document, "visibilityState", {
    configurable: true,
    value: isVisible ? "visible" : "hidden",
  });
  act(() => void document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
});
afterEach(() => {
  cleanup();
  show(true);
  focusManager.setFocused(undefined);
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test("a widget asks again on its interval, rests while the tab is hidden, and catches up when it is seen", async () => {
  const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: EVERY_MS } } });
  render(
    <QueryClientProvider client={queryClient}>
      <WidgetToolsProvider value={queryTools}>
        <Counter config={{}} category="stats" size={{ w: 3, h: 2 }} onConfigChange={() => undefined} />
      </WidgetToolsProvider>
    </QueryClientProvider>,
  );
  await pass(0);
  expect(screen.getByText("1")).toBeTruthy();
  await pass(EVERY_MS);
  expect(asked).toBe(2);

  show(false);
  await pass(20 * EVERY_MS);
  expect(asked).toBe(2);

  show(true);
  await pass(0);
  expect(asked).toBe(3);
});

test("no built-in widget goes on asking in hidden tabs", () => {
  const period = { period: "dashboard" } as const;
  const queries = [
    botStats(queryTools),
    messageStats(queryTools, period),
    messageChart(queryTools, { ...period, chartType: "bar" }),
    recentBots(queryTools, { limit: 5 }),
  ];
  for (const { refetchInterval, refetchIntervalInBackground } of queries) {
    expect(refetchInterval).toBeGreaterThan(0);
    expect(refetchIntervalInBackground ?? false).toBe(false);
  }
});

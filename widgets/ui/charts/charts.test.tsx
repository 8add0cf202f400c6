// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { renderToString } from "react-dom/server";
import { afterEach, describe, expect, test, vi } from "vitest";
import { AreaChart } from "./area-chart.tsx";
import { BarChart } from "./bar-chart.tsx";
import { LineChart } from "./line-chart.tsx";
import type { Series } from "./series.ts";
import { Sparkline } from "./sparkline.tsx";

afterEach(cleanup);

const series: Series = {
  name: "Messages per day",
  unit: { one: "message", many: "messages" },
  points: [
    { date: "2026-11-19", value: 40 },
    { date: "2026-11-20", value: 0 },
    { date: "2026-11-21", value: 1200 },
    { date: "2026-11-22", value: 90 },
  ],
  runningDate: "2026-11-22",
};

const charts = [
  ["bar", BarChart],
  ["line", LineChart],
  ["area", AreaChart],
] as const;

describe.each(charts)("a %s chart", (_, Chart) => {
  test("says what it shows in a sentence and in a table", () => {
    render(<Chart {...series} />);
    expect(screen.getByRole("figure").textContent).toContain(
      "Messages per day, Nov 19 to Nov 22: 1,330 messages in all",
    );
    const table = within(screen.getByRole("table", { name: "Messages per day" }));
    expect(table.getAllByRole("row").map((row) => row.textContent)).toEqual([
      "Daymessages",
      "Thu, Nov 1940",
      "Fri, Nov 200",
      "Sat, Nov 211,200",
      "Sun, Nov 22 (still running)90",
    ]);
  });

  test("tells each day’s value, and the difference to the day before, to who moves along it by keyboard", () => {
    render(<Chart {...series} />);
    const slider = screen.getByRole("slider", { name: "Messages per day, day by day" });
    fireEvent.focus(slider);
    expect(slider.getAttribute("aria-valuetext")).toBe(
      "Sun, Nov 22, 90 messages, 1,110 fewer than the day before",
    );
    fireEvent.change(slider, { target: { value: "2" } });
    expect(slider.getAttribute("aria-valuetext")).toContain("Sat, Nov 21, 1,200 messages, 1,200 more");
    expect(screen.getByText("1,200 messages")).toBeTruthy();
    fireEvent.blur(slider);
    expect(screen.queryByText("1,200 messages")).toBeNull();
  });

  test("shows the day under the mouse, until it leaves", () => {
    render(<Chart {...series} />);
    const plot = plotOf(screen.getByRole("slider"));
    pointer(plot, "pointermove", "mouse", 260);
    expect(screen.getByText("1,200 messages")).toBeTruthy();
    pointer(plot, "pointermove", "mouse", 10);
    expect(screen.getByText("40 messages")).toBeTruthy();
    pointer(plot, "pointerout", "mouse");
    expect(screen.queryByText("40 messages")).toBeNull();
  });

  test("keeps showing the day that was touched after the finger is lifted", () => {
    render(<Chart {...series} />);
    const plot = plotOf(screen.getByRole("slider"));
    pointer(plot, "pointerdown", "touch", 399);
    pointer(plot, "pointerout", "touch");
    expect(screen.getByText("90 messages")).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("slider"));
  });

  test("is the same in the browser as the server drew it", () => {
    const container = document.body.appendChild(document.createElement("div"));
    container.innerHTML = renderToString(<Chart {...series} />);
    const drawn = container.innerHTML;
    render(<Chart {...series} />, { container, hydrate: true });
    expect(container.innerHTML).toBe(drawn);
    container.remove();
  });
});

describe("bars", () => {
  test("stand on the zero line, round at the top only, and not at all for a day with nothing", () => {
    const { container } = render(<BarChart {...series} />);
    const bars = [...container.querySelectorAll("rect.visx-bar")];
    expect(bars).toHaveLength(3);
    for (const bar of bars) {
      expect(bar.getAttribute("rx")).toBe("3");
      expect(percent(bar, "y") + percent(bar, "height")).toBeGreaterThan(110);
    }
    const [first, highest] = bars;
    expect(percent(first, "x") + percent(first, "width") / 2).toBeCloseTo(12.5);
    expect(percent(highest, "y")).toBeCloseTo(0);
  });

  test("are hatched for the day that isn’t over", () => {
    const { container } = render(<BarChart {...series} />);
    const fills = [...container.querySelectorAll("rect.visx-bar")].map((bar) => bar.getAttribute("fill"));
    const pattern = container.querySelector("pattern");
    expect(fills).toEqual(["currentColor", "currentColor", `url(#${pattern?.id})`]);
  });

  test("show a single message beside thousands", () => {
    const points = [
      { date: "2026-11-19", value: 1 },
      { date: "2026-11-20", value: 90_000 },
    ];
    const { container } = render(<BarChart {...series} points={points} />);
    expect(percent(container.querySelector("rect.visx-bar"), "y")).toBe(99);
  });
});

describe("lines", () => {
  test("are dashed towards the day that isn’t over", () => {
    const { container } = render(<LineChart {...series} />);
    const [known, running] = container.querySelectorAll("path.visx-linepath");
    expect(known?.getAttribute("stroke-dasharray")).toBeNull();
    expect(running?.getAttribute("stroke-dasharray")).toBe("2 5");
  });

  test("break where a day isn’t known, instead of falling to zero", () => {
    const points = series.points.map((point, index) => (index === 1 ? { ...point, value: null } : point));
    const { container } = render(<AreaChart {...series} points={points} runningDate={undefined} />);
    expect(container.querySelector("path.visx-linepath")?.getAttribute("d")?.match(/M/g)).toHaveLength(2);
    expect(container.querySelector("path.visx-area")?.getAttribute("d")?.match(/M/g)).toHaveLength(2);
  });
});

test("a sparkline reaches from edge to edge and has the chart’s sentence as its name", () => {
  const { container } = render(<Sparkline {...series} runningDate={undefined} />);
  const line = container.querySelector("path.visx-linepath")?.getAttribute("d");
  expect(line).toMatch(/^M0,.*L100,/);
  expect(screen.getByRole("img").getAttribute("aria-label")).toMatch(/^Messages per day, Nov 19 to Nov 22: /);
});

/** The plot around the slider, 400 px wide. */
function plotOf(slider: HTMLElement): HTMLElement {
  const plot = slider.parentElement;
  if (!plot) throw new Error("The slider has no plot.");
  vi.spyOn(plot, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 400, 200));
  return plot;
}

/** jsdom has no PointerEvent. */
function pointer(plot: HTMLElement, type: string, pointerType: "mouse" | "touch", clientX = 0) {
  fireEvent(plot, Object.assign(new MouseEvent(type, { bubbles: true, clientX }), { pointerType }));
}

function percent(element: Element | null | undefined, attribute: string): number {
  return Number.parseFloat(element?.getAttribute(attribute) ?? "");
}

import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LinesChart } from "./lines-chart.tsx";

test("a number without neighbours is seen, as a dot", () => {
  const html = renderToStaticMarkup(
    <LinesChart
      name="Latency per day"
      places={["Mon", "Tue", "Wed", "Thu", "Fri"]}
      lines={[
        {
          key: "all",
          name: "All bots",
          place: 0,
          measure: "messages",
          values: [null, 8, null, 4, 2],
          total: 14,
        },
      ]}
      labels={[]}
      isRunning={false}
    />,
  );
  const [, dots = ""] = /<path d="((?:M[\d.]+,[\d.]+h0)*)"/.exec(html) ?? [];
  // Tuesday stands alone; Thursday and Friday have each other.
  expect(dots.match(/h0/g)).toHaveLength(1);
  expect(dots).toMatch(/^M30,/);
});

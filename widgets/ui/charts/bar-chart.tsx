import { Bar } from "@visx/shape";
import { useId } from "react";
import { ChartFrame } from "./chart-frame.tsx";
import { scaleOf, type Series } from "./series.ts";

/** How much of a day's width its bar takes. */
const fill = 0.72;

export function BarChart(series: Series) {
  const scale = scaleOf(series.points);
  const hatch = useId();
  return (
    <ChartFrame series={series} scale={scale} cursor="band">
      <Hatch id={hatch} />
      {series.points.map(({ date, value }, index) => {
        if (!value) return null;
        // At least a hair high, so that a day with one message isn't a day without.
        const top = Math.min(scale.y(value), 99);
        return (
          <Bar
            key={date}
            x={`${scale.x(index) - (scale.band * fill) / 2}%`}
            width={`${scale.band * fill}%`}
            y={`${top}%`}
            // Ends below the plot, which cuts it off: round at the top only, by pixels whatever the size.
            height={`${100 - top + 20}%`}
            rx={3}
            fill={date === series.runningDate ? `url(#${hatch})` : "currentColor"}
          />
        );
      })}
    </ChartFrame>
  );
}

function Hatch({ id }: { id: string }) {
  return (
    <pattern
      id={id}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
      className="text-inherit"
    >
      <rect width="6" height="6" fill="currentColor" fillOpacity="0.2" />
      <rect width="2" height="6" fill="currentColor" />
    </pattern>
  );
}

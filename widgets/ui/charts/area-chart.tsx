import { ChartFrame } from "./chart-frame.tsx";
import { LineMarks } from "./line-marks.tsx";
import { scaleOf, type Series } from "./series.ts";

export function AreaChart(series: Series) {
  const scale = scaleOf(series.points);
  return (
    <ChartFrame series={series} scale={scale} cursor="dot">
      <LineMarks {...series} scale={scale} isFilled />
    </ChartFrame>
  );
}

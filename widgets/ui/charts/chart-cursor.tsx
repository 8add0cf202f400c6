import { ChartPlumb, ChartReach, ChartTooltip } from "./chart-reach.tsx";
import { describeDay, type Scale, type Series } from "./series.ts";

type Props = { series: Series; scale: Scale; mark: "dot" | "band" };

/** Says what one day's value is: the one that is pointed at. */
export function ChartCursor({ series, scale, mark }: Props) {
  const wordsAt = (index: number) => {
    const { day, amount, difference } = describeDay(series, index);
    return [day, amount, difference].filter(Boolean).join(", ");
  };
  return (
    <ChartReach count={series.points.length} label={`${series.name}, day by day`} describe={wordsAt}>
      {(index) => (
        <>
          <Mark series={series} scale={scale} mark={mark} index={index} />
          <ChartTooltip x={scale.x(index)} gap={mark === "band" ? `${scale.band / 2}% + 8px` : "8px"}>
            <Words {...describeDay(series, index)} />
          </ChartTooltip>
        </>
      )}
    </ChartReach>
  );
}

function Words({ day, amount, difference }: ReturnType<typeof describeDay>) {
  return (
    <>
      <span className="block text-muted">{day}</span>
      <span className="block font-medium tabular-nums">{amount}</span>
      {difference && <span className="block text-muted tabular-nums">{difference}</span>}
    </>
  );
}

function Mark({ series, scale, mark, index }: Props & { index: number }) {
  const value = series.points[index]?.value ?? null;
  const x = scale.x(index);
  if (mark === "band")
    return (
      <span
        className="pointer-events-none absolute inset-y-0 bg-current opacity-10"
        style={{ left: `${x - scale.band / 2}%`, width: `${scale.band}%` }}
      />
    );
  return (
    <>
      <ChartPlumb x={x} />
      {value !== null && <span className="chart-dot" style={{ left: `${x}%`, top: `${scale.y(value)}%` }} />}
    </>
  );
}

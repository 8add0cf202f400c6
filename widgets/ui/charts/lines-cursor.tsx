import { ChartPlumb, ChartReach, ChartTooltip } from "./chart-reach.tsx";
import type { Scale } from "./series.ts";
import { type Line, lineLook } from "./line-look.ts";
import { LineSwatch } from "./line-swatch.tsx";
import { formatMeasure } from "../measure-format.ts";

type Props = {
  name: string;
  places: string[];
  lines: Line[];
  scale: Scale;
  unit: number;
  isRunning: boolean;
};

/** Says what every line's value is at the place that is pointed at. */
export function LinesCursor({ name, places, lines, scale, unit, isRunning }: Props) {
  const valuesAt = (place: number) =>
    lines.map((line) => ({ ...line, text: formatMeasure(line.measure, line.values[place] ?? null) }));
  const nameAt = (place: number) =>
    `${places[place] ?? ""}${isRunning && place === places.length - 1 ? ", so far" : ""}`;
  const wordsAt = (place: number) =>
    `${nameAt(place)}: ${valuesAt(place)
      .map((line) => `${line.name} ${line.text === "–" ? "none" : line.text}`)
      .join(", ")}`;
  return (
    <ChartReach count={places.length} label={`${name}, step by step`} describe={wordsAt}>
      {(place) => (
        <>
          <ChartPlumb x={scale.x(place)} />
          <Dots lines={lines} scale={scale} unit={unit} index={place} />
          <ChartTooltip x={scale.x(place)} gap="10px">
            <span className="block text-muted">{nameAt(place)}</span>
            {valuesAt(place).map((line) => (
              <span key={line.key} className="flex items-center gap-2">
                <LineSwatch place={line.place} />
                <span className="max-w-40 truncate">{line.name}</span>
                <span className="ml-auto pl-2 font-medium tabular-nums">{line.text}</span>
              </span>
            ))}
          </ChartTooltip>
        </>
      )}
    </ChartReach>
  );
}

function Dots({ lines, scale, unit, index }: Pick<Props, "lines" | "scale" | "unit"> & { index: number }) {
  return lines.map(({ key, place, values }) => {
    const value = values[index] ?? null;
    if (value === null) return null;
    return (
      <span
        key={key}
        className={`pointer-events-none absolute -ml-1 -mt-1 size-2 rounded-full bg-current ${lineLook(place).color}`}
        style={{ left: `${scale.x(index)}%`, top: `${scale.y(value * unit)}%` }}
      />
    );
  });
}

import { type PointerEvent, useRef, useState } from "react";
import type { Scale } from "#widgets/ui/charts/series.ts";
import type { Line } from "./lines.ts";
import { LineSwatch } from "./line-swatch.tsx";
import { lineLook } from "./line-look.ts";
import { formatMeasure } from "./measure-format.ts";

type Props = {
  name: string;
  places: string[];
  lines: Line[];
  scale: Scale;
  unit: number;
  isRunning: boolean;
};

/** Says what every line's value is at one place, under the pointer or chosen with the arrow keys of a range input. */
export function LinesCursor({ name, places, lines, scale, unit, isRunning }: Props) {
  const [chosen, setChosen] = useState<number | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const last = Math.max(places.length - 1, 0);
  const index = chosen === null ? null : Math.min(chosen, last);
  const valuesAt = (place: number) =>
    lines.map((line) => ({ ...line, text: formatMeasure(line.measure, line.values[place] ?? null) }));
  const nameAt = (place: number) => `${places[place] ?? ""}${isRunning && place === last ? ", so far" : ""}`;
  const spoken = valuesAt(index ?? last).map(
    (line) => `${line.name} ${line.text === "–" ? "none" : line.text}`,
  );

  function point({ currentTarget, clientX, pointerType }: PointerEvent) {
    const { left, width } = currentTarget.getBoundingClientRect();
    const under = Math.floor(((clientX - left) / width) * places.length);
    setChosen(Math.max(0, Math.min(last, under)));
    if (pointerType !== "mouse") input.current?.focus({ preventScroll: true });
  }

  return (
    <div
      className="absolute inset-0 touch-pan-y rounded-control has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={({ pointerType }) => {
        if (pointerType === "mouse") setChosen(null);
      }}
    >
      <input
        ref={input}
        type="range"
        min={0}
        max={last}
        value={index ?? last}
        aria-label={`${name}, step by step`}
        aria-valuetext={`${nameAt(index ?? last)}: ${spoken.join(", ")}`}
        className="pointer-events-none absolute inset-0 m-0 size-full opacity-0"
        onChange={({ target }) => setChosen(Number(target.value))}
        onFocus={() => setChosen((before) => before ?? last)}
        onBlur={() => setChosen(null)}
      />
      {index !== null && (
        <>
          <span
            className="pointer-events-none absolute inset-y-0 -ml-px border-l border-control"
            style={{ left: `${scale.x(index)}%` }}
          />
          <Dots lines={lines} scale={scale} unit={unit} index={index} />
          <div aria-hidden className={tooltip} style={beside(scale.x(index))}>
            <p className="text-muted">{nameAt(index)}</p>
            {valuesAt(index).map((line) => (
              <p key={line.key} className="flex items-center gap-2">
                <LineSwatch place={line.place} />
                <span className="max-w-40 truncate">{line.name}</span>
                <span className="ml-auto pl-2 font-medium tabular-nums">{line.text}</span>
              </p>
            ))}
          </div>
        </>
      )}
    </div>
  );
}

const tooltip =
  "pointer-events-none absolute top-0 z-10 whitespace-nowrap rounded-control border border-border bg-surface px-2 py-1 text-xs text-text shadow-float";

function beside(x: number) {
  return x < 50 ? { left: `calc(${x}% + 10px)` } : { right: `calc(${100 - x}% + 10px)` };
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

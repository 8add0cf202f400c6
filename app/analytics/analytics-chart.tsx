import { numbers } from "#domain/numbers.ts";
import { labelledDays } from "#widgets/ui/charts/series.ts";
import { formatDay } from "#widgets/ui/format.ts";
import { formatInZone } from "#widgets/ui/format-in-zone.ts";
import { clock } from "#widgets/ui/viewer-text.ts";
import type { Analytics } from "./analytics.ts";
import { LineSwatch } from "#widgets/ui/charts/line-swatch.tsx";
import { linesOf } from "./lines.ts";
import { LinesChart } from "#widgets/ui/charts/lines-chart.tsx";
import { formatMeasure } from "#widgets/ui/measure-format.ts";
import type { Selection } from "./selection.ts";
import { stepName } from "./step-name.ts";

type Props = { analytics: Analytics; selection: Selection; isRunning: boolean };

const labelsMax = 5;

/** Why there is no line of the period before, and where it is instead. */
const notDrawn = {
  none: null,
  bot: "Beside a line for each bot, the period before isn’t drawn. The tables have it: of all bots, and of each.",
  type: "Of all types at once, the period before isn’t drawn. Choose one under Show, and split by nothing.",
};

export function AnalyticsChart({ analytics, selection, isRunning }: Props) {
  const { step, steps } = analytics;
  const lines = linesOf(analytics, selection);
  const what = selection.split === "type" ? "Events" : numbers[selection.measure].name;
  const name = `${what} per ${step}${selection.split === "none" ? "" : ` by ${selection.split}`}`;
  return (
    <section aria-label={name} className="card p-4">
      <h2 className="text-sm font-medium">{name}</h2>
      {selection.isCompared && <p className="text-xs text-muted">{notDrawn[selection.split]}</p>}
      <div className="@container h-72 2xl:h-96">
        <LinesChart
          name={name}
          places={steps.map((place) => stepName(analytics, place))}
          lines={lines}
          labels={labelsOf(analytics)}
          isRunning={isRunning}
        />
      </div>
      {(lines.length > 1 || selection.split !== "none") && (
        <ul aria-label="Lines" className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {lines.map(({ key, name: line, place, total, measure }) => (
            <li key={key} className="flex min-w-0 items-center gap-2">
              <LineSwatch place={place} />
              <span className="truncate">{line}</span>
              <span className="text-muted tabular-nums">{formatMeasure(measure, total)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function labelsOf({ step, steps, timeZone }: Analytics) {
  const time = formatInZone(timeZone, clock());
  const every = Math.ceil(steps.length / labelsMax);
  const indexes =
    step === "day"
      ? labelledDays(steps.length)
      : steps.map((_, index) => index).filter((index) => index % every === 0);
  return indexes.flatMap((index) => {
    const place = steps[index];
    if (!place) return [];
    const text = step === "hour" ? time(place.from) : formatDay(place.date, "short");
    return { index, text };
  });
}

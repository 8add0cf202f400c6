import { isolate } from "#domain/name.ts";
import { type Measure, measureOf, typeMeasures } from "#domain/measures.ts";
import { numbers } from "#domain/numbers.ts";
import type { Line } from "#widgets/ui/charts/line-look.ts";
import type { Analytics } from "./analytics.ts";
import type { Selection } from "./selection.ts";

/** What is drawn: the measure alone, with the period before, by bot, or every type of event. */
export function linesOf(analytics: Analytics, selection: Selection): Line[] {
  const { measure, split, isCompared } = selection;
  if (split === "bot") return botLines(analytics, measure);
  if (split === "type") return typeMeasures.map((type, place) => measureLine(analytics, type, place));
  const now = measureLine(analytics, measure, 0);
  return isCompared ? [now, previousLine(analytics, measure)] : [now];
}

export function measureLine({ steps, totals }: Analytics, measure: Measure, place: number): Line {
  return {
    ...{ key: measure, name: numbers[measure].name, measure, place },
    values: steps.map(({ now }) => measureOf(measure, now)),
    total: measureOf(measure, totals),
  };
}

export function previousLine({ steps, previousTotals }: Analytics, measure: Measure): Line {
  return {
    ...{ key: "previous", name: "The period before", measure, place: "previous" },
    values: steps.map(({ previous }) => measureOf(measure, previous)),
    total: measureOf(measure, previousTotals),
  };
}

function botLines({ series, bots }: Analytics, measure: Measure): Line[] {
  const known = new Map(bots.map((bot) => [bot.id, bot]));
  return series.map(({ botId, values, total }) => {
    const bot = botId === null ? undefined : known.get(botId);
    return {
      ...{ key: botId ?? "others", measure, values, total },
      name: bot ? botName(bot) : "Other bots",
      place: bot?.place ?? "others",
    };
  });
}

export function botName({ name, isDeleted }: { name: string; isDeleted: boolean }): string {
  return isDeleted ? `${isolate(name)} (deleted)` : name;
}

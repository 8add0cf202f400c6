import { type Measure, measures } from "#domain/measures.ts";
import type { Analytics } from "./analytics.ts";
import type { Line } from "#widgets/ui/charts/line-look.ts";
import { botName, linesOf, measureLine, previousLine } from "./lines.ts";
import { formatDifference, formatMeasure } from "#widgets/ui/measure-format.ts";
import type { Selection } from "./selection.ts";
import { stepName } from "./step-name.ts";

type Cell = { value: number | null; text: string };
/** `stamp` is the ISO form of a day, or of the instant that an hour begins at. */
type Row = { key: string; name: string; stamp?: string; cells: Cell[] };
/** What a page shows as a table and a file has as lines: the same cells. */
export type Table = { columns: string[]; rows: Row[] };

/** The key of the row of totals. */
export const WHOLE = "all";

/** A row for each hour, day or week, in order, and the whole period at the end. */
export function stepsTable(analytics: Analytics, selection: Selection): Table {
  const { step, timeZone, steps } = analytics;
  const columns = columnsOf(analytics, selection);
  const rows = steps.map(({ from, date }, index) => ({
    ...{ key: step === "hour" ? from : date, stamp: step === "hour" ? from : date },
    name: stepName({ step, timeZone }, { from, date }),
    cells: columns.map(({ cellOf, values }) => cellOf(values[index] ?? null)),
  }));
  const whole = { key: WHOLE, name: "All", cells: columns.map(({ cellOf, total }) => cellOf(total)) };
  const first = step === "hour" ? "Hour" : step === "day" ? "Day" : "Week";
  return { columns: [first, ...columns.map(({ name }) => name)], rows: [...rows, whole] };
}

/** A row for each bot that had anything in either period, most first. */
export function botsTable({ bots }: Analytics, { measure }: Selection): Table {
  return {
    columns: ["Bot", "This period", "The period before", "Difference"],
    rows: bots.map((bot) => ({
      ...{ key: bot.id, name: botName(bot) },
      cells: [
        cellOf(measure, bot.value),
        cellOf(measure, bot.previous),
        differenceCell(measure, difference(bot.value, bot.previous)),
      ],
    })),
  };
}

type Column = Pick<Line, "name" | "values" | "total"> & { cellOf: (value: number | null) => Cell };

function columnsOf(analytics: Analytics, selection: Selection): Column[] {
  const lines = linesOf(analytics, selection);
  const { measure, split, isCompared } = selection;
  if (split === "type") return lines.map(toColumn);
  const now = measureLine(analytics, measure, 0);
  const whole = split === "bot" ? [{ ...toColumn(now), name: `${now.name} of all` }] : [toColumn(now)];
  const before = isCompared ? comparedColumns(now, previousLine(analytics, measure)) : [];
  const more =
    split === "bot"
      ? lines
      : measures.filter((other) => other !== measure).map((other) => measureLine(analytics, other, 0));
  return [...whole, ...before, ...more.map(toColumn)];
}

function toColumn(line: Line): Column {
  return { ...line, cellOf: (value) => cellOf(line.measure, value) };
}

function comparedColumns(now: Line, previous: Line): Column[] {
  return [
    toColumn(previous),
    {
      name: "Difference",
      values: now.values.map((value, index) => difference(value, previous.values[index] ?? null)),
      total: difference(now.total, previous.total),
      cellOf: (value) => differenceCell(now.measure, value),
    },
  ];
}

function difference(now: number | null, previous: number | null): number | null {
  return now === null || previous === null ? null : now - previous;
}

function cellOf(measure: Measure, value: number | null): Cell {
  return { value, text: formatMeasure(measure, value) };
}

function differenceCell(measure: Measure, value: number | null): Cell {
  return { value, text: formatDifference(measure, value) };
}

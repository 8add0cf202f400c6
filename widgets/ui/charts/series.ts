import { formatAmount, formatCount, formatDay, type Unit } from "../format.ts";

/** One day's value; null where nothing is known, which is a gap in the chart and not a zero. */
export type Point = { date: string; value: number | null };

/** What a chart shows: its name ("Messages per day"), what is counted, and the days in order. */
export type Series = {
  name: string;
  unit: Unit;
  points: readonly Point[];
  /** The day that isn't over yet, drawn as unfinished. */
  runningDate?: string | undefined;
};

/** Positions in percent of the plot, so that a chart fits any size without being measured. */
export type Scale = {
  /** Hairlines from the bottom up, at whole numbers. */
  ticks: number[];
  /** The middle of the n-th day, from the left. */
  x: (index: number) => number;
  /** From the top; 100 is the zero line. */
  y: (value: number) => number;
  /** Width of a day. */
  band: number;
};

export function scaleOf(points: readonly Point[]): Scale {
  const hairlines = hairlinesUpTo(Math.max(1, ...points.map(({ value }) => value ?? 0)));
  const top = hairlines.at(-1) ?? 1;
  const band = 100 / Math.max(points.length, 1);
  return {
    ticks: hairlines,
    x: (index) => (index + 0.5) * band,
    y: (value) => 100 - (value / top) * 100,
    band,
  };
}

const roundSteps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/**
 * Round whole numbers from zero to the first that isn't below `highest`, at most five, an even step apart. Of all ways to
 * step, the one that leaves the least of the chart empty.
 */
function hairlinesUpTo(highest: number): number[] {
  let best = { step: Infinity, top: Infinity };
  for (let wanted = 4; wanted > 0; wanted -= 1) {
    const magnitude = 10 ** Math.floor(Math.log10(highest / wanted));
    const step = roundSteps
      .map((round) => Math.round(round * magnitude * 10) / 10)
      .find((each) => Number.isInteger(each) && each > 0 && each * wanted >= highest);
    if (step === undefined) continue;
    const top = step * Math.ceil(highest / step);
    if (top < best.top) best = { step, top };
  }
  return Array.from({ length: best.top / best.step + 1 }, (_, index) => index * best.step);
}

const labelsMax = 5;

/** Which days get a label below: each of a week, else about five, whole weeks apart and ending with the last. */
export function labelledDays(count: number): number[] {
  const step = count <= 7 ? 1 : 7 * Math.ceil(count / 7 / labelsMax);
  return Array.from({ length: count }, (_, index) => index).filter(
    (index) => (count - 1 - index) % step === 0,
  );
}

/** The chart in one sentence, for whoever doesn't see it. */
export function summarize({ name, unit, points, runningDate }: Series): string {
  const known = points.flatMap(({ date, value }) => (value === null ? [] : [{ date, value }]));
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return `${name}: nothing is known yet.`;
  const total = known.reduce((sum, { value }) => sum + value, 0);
  const highest = known.reduce((best, point) => (point.value > best.value ? point : best));
  const span = `${formatDay(first.date, "short")} to ${formatDay(last.date, "short")}`;
  const most = `most on ${formatDay(highest.date, "full")} with ${formatCount(highest.value)}`;
  const running = last.date === runningDate ? ", the last day still running" : "";
  return `${name}, ${span}: ${formatAmount(total, unit)} in all, ${most}${running}.`;
}

/** One day in words: its value and the difference to the day before. */
export function describeDay({ unit, points }: Series, index: number) {
  const { date = "", value = null } = points[index] ?? {};
  const before = points[index - 1]?.value ?? null;
  return {
    day: date && formatDay(date, "full"),
    amount: value === null ? "Not known" : formatAmount(value, unit),
    difference: value === null || before === null ? null : differenceOf(value - before),
  };
}

function differenceOf(more: number): string {
  if (more === 0) return "as many as the day before";
  return `${formatCount(Math.abs(more))} ${more > 0 ? "more" : "fewer"} than the day before`;
}

import { countDays, firstInstantAt } from "./days.ts";
import { addDays, wallClockAt } from "./local-time.ts";
import { hourMs, hoursOf, type ResolvedPeriod, type Span } from "./period.ts";

export const timeSteps = ["hour", "day", "week"] as const;
export type TimeStep = (typeof timeSteps)[number];

/** One hour, day or week of a period, and the same stretch of the period before. */
export type Step = Span & {
  /** The day it begins on, such as `2026-11-22`. */
  date: string;
  previous: Span;
};

const hourDaysMax = 2;
const dayDaysMax = 92;

/** The step in which a period is read best: at most 50 hours, 92 days, or weeks. */
export function stepFor({ days }: ResolvedPeriod): TimeStep {
  if (days.length <= hourDaysMax) return "hour";
  return days.length <= dayDaysMax ? "day" : "week";
}

/**
 * The period in steps, one after the other without a gap; the weeks at its ends may be short. Each has the stretch with
 * the same times of day as many days earlier, and these too make up the previous period without a gap: an hour that the
 * clocks skipped there, or showed twice here, is an empty one.
 * @param firstDayOfWeek 0 is Sunday.
 */
export function stepsOf(
  period: ResolvedPeriod,
  { step, timeZone, firstDayOfWeek }: { step: TimeStep; timeZone: string; firstDayOfWeek: number },
): Step[] {
  const spans = spansOf(period, step, firstDayOfWeek);
  const length = countDays(period.days[0]?.date ?? "", period.days.at(-1)?.date ?? "");
  const { previous } = period;
  let from = previous.from;
  return spans.map((span, index) => {
    const earlier = firstInstantAt(wallClockAt(span.to, timeZone) - length * 24 * hourMs, timeZone);
    const isLast = index === spans.length - 1;
    const to = isLast ? previous.to : Math.min(Math.max(earlier, from), previous.to);
    const placed = { ...span, previous: { from, to } };
    from = to;
    return placed;
  });
}

function spansOf(
  { days }: ResolvedPeriod,
  step: TimeStep,
  firstDayOfWeek: number,
): (Span & { date: string })[] {
  if (step === "day") return days;
  if (step === "hour")
    return days.flatMap((day) => hoursOf(day).map((hour) => ({ ...hour, date: day.date })));
  const weeks = new Map<string, Span & { date: string }>();
  for (const day of days) {
    const weekday = new Date(day.date).getUTCDay();
    const begins = addDays(day.date, -((weekday - firstDayOfWeek + 7) % 7));
    const week = weeks.get(begins);
    if (week) week.to = day.to;
    else weeks.set(begins, { ...day });
  }
  return [...weeks.values()];
}

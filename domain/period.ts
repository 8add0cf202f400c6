import { AppError } from "./app-error.ts";
import { countDays, firstInstantAt, startOfDay } from "./days.ts";
import { addDays, localDay, wallClockAt } from "./local-time.ts";

export const presetPeriods = ["7d", "30d", "90d"] as const;
export type PresetPeriod = (typeof presetPeriods)[number];
/** A preset, or days from–to in the viewer's time zone, both included. */
export type Period = PresetPeriod | { from: string; to: string };

/** Sums are kept by the quarter hour, because every zone of today is whole quarter hours from UTC. */
export const quarterHourMs = 15 * 60_000;
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** About ten years. */
const periodDaysMax = 3_660;
const firstDay = "1970-01-01";

/** A stretch of time, `[from, to)`, in milliseconds. */
export type Span = { from: number; to: number };

export type ResolvedPeriod = Span & {
  /** As long, just before: see `resolvePeriod`. */
  previous: Span;
  /** Every day of the period with its own span; the running day ends with the period. */
  days: (Span & { date: string })[];
};

const presetDays: Record<PresetPeriod, number> = { "7d": 7, "30d": 30, "90d": 90 };

/**
 * The instants that a period means in a time zone at `now`.
 *
 * - `7d` is today and the six days before it: from midnight in the zone to the end of the running quarter hour.
 * - From–to are whole days of the zone, both included; days that haven't begun yet don't count.
 * - The previous period is the same span as many days earlier, up to the same time of day: seven days back for `7d`,
 *   so that Monday morning is compared with Monday morning.
 * - A day has 23 or 25 hours where the clocks change, and one that a zone skipped isn't there.
 *
 * @throws AppError BAD_REQUEST naming the field, for days in the wrong order, before 1970, in the future or too many.
 */
export function resolvePeriod(period: Period, timeZone: string, now: Date): ResolvedPeriod {
  const today = localDay(now.getTime(), timeZone);
  const first = typeof period === "string" ? addDays(today, 1 - presetDays[period]) : period.from;
  const asked = typeof period === "string" ? today : period.to;
  refuseImpossible(first, asked, today);

  const last = asked < today ? asked : today;
  const runningTo = (Math.floor(now.getTime() / quarterHourMs) + 1) * quarterHourMs;
  const lastEnds = startOfDay(addDays(last, 1), timeZone);
  const to = Math.min(lastEnds, runningTo);
  const length = countDays(first, last);
  const dates = Array.from({ length }, (_, index) => addDays(first, index));
  const days = dates
    .map((date) => ({
      date,
      from: startOfDay(date, timeZone),
      to: Math.min(startOfDay(addDays(date, 1), timeZone), to),
    }))
    .filter((day) => day.from < day.to);
  return {
    from: startOfDay(first, timeZone),
    to,
    previous: {
      from: startOfDay(addDays(first, -length), timeZone),
      to:
        to === lastEnds ? startOfDay(addDays(last, 1 - length), timeZone) : daysEarlier(to, length, timeZone),
    },
    days,
  };
}

/** The same time of day, `count` days earlier. */
function daysEarlier(instantMs: number, count: number, timeZone: string): number {
  return firstInstantAt(wallClockAt(instantMs, timeZone) - count * 24 * hourMs, timeZone);
}

function refuseImpossible(first: string, last: string, today: string): void {
  if (first > last) throw badDay("from", "the first day must not be after the last");
  if (first > today) throw badDay("from", "the first day must not be in the future");
  if (first < firstDay) throw badDay("from", `the first day must not be before ${firstDay}`);
  if (countDays(first, last) > periodDaysMax)
    throw badDay("to", `a period must be at most ${periodDaysMax} days`);
}

function badDay(field: "from" | "to", message: string): AppError {
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  return new AppError("BAD_REQUEST", sentence, { issues: [{ path: ["period", field], message }] });
}

/** The hours of a day, counted from its midnight; the last one is shorter where a zone shifts by half an hour. */
export function hoursOf(day: Span): Span[] {
  const count = Math.ceil((day.to - day.from) / hourMs);
  return Array.from({ length: count }, (_, index) => {
    const from = day.from + index * hourMs;
    return { from, to: Math.min(from + hourMs, day.to) };
  });
}

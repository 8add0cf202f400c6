import { candidatesFor, wallClockAt } from "./local-time.ts";

const dayMs = 86_400_000;

/**
 * The first instant at which the clocks of the zone show `wallMs`, in milliseconds. Where they are put forward past
 * it, the instant they are put forward: the rule of Temporal's `startOfDay`.
 */
export function firstInstantAt(wallMs: number, timeZone: string): number {
  const candidates = candidatesFor(wallMs, timeZone);
  const exact = candidates.find((instant) => wallClockAt(instant, timeZone) === wallMs);
  return exact ?? firstInstantPast(wallMs, timeZone, ...candidates);
}

/** Narrows down on the change of clocks between `from`, which shows less than `wallMs`, and `to`, which shows more. */
function firstInstantPast(wallMs: number, timeZone: string, from: number, to: number): number {
  let [before, after] = [from, to];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallClockAt(middle, timeZone) > wallMs) after = middle;
    else before = middle;
  }
  return after;
}

/** The first instant of a day in the zone, in milliseconds. A day that a zone skipped begins with the next one. */
export function startOfDay(day: string, timeZone: string): number {
  return firstInstantAt(Date.parse(day), timeZone);
}

/** How many days `from` to `to` are, both included. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

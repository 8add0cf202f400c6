import { findZone } from "#zones";
import { offsetAt } from "./zones/zone.ts";

const dayMs = 86_400_000;

/**
 * What the clocks of the zone show at an instant, both in milliseconds, the reading as if it were one in UTC.
 * @throws RangeError for a zone that nobody knows.
 */
export function wallClockAt(instantMs: number, timeZone: string): number {
  const zone = findZone(timeZone);
  return zone ? instantMs + offsetAt(zone, instantMs) : wallClockOfBrowser(instantMs, timeZone);
}

/** On a page that wasn't told of a zone, such as one that a colleague chose a moment ago, until it is loaded anew. */
function wallClockOfBrowser(instantMs: number, timeZone: string): number {
  // Swedes write `2026-11-22 09:05:07`.
  const shown = new Date(instantMs).toLocaleString("sv-SE", { timeZone });
  return Date.parse(`${shown.replace(" ", "T")}Z`) + (instantMs - Math.floor(instantMs / 1000) * 1000);
}

/** The instants at which the clocks of the zone would show `wallMs` by the offsets of the day before and after, in order. */
export function candidatesFor(wallMs: number, timeZone: string): [earliest: number, latest: number] {
  const one = wallMs - offsetNear(wallMs - dayMs, timeZone);
  const other = wallMs - offsetNear(wallMs + dayMs, timeZone);
  return [Math.min(one, other), Math.max(one, other)];
}

const offsetNear = (instantMs: number, timeZone: string) => wallClockAt(instantMs, timeZone) - instantMs;

/** Whether the clocks of the zone show twice what they show at an instant, because they are put back. */
export function isShownTwice(instantMs: number, timeZone: string): boolean {
  const wallMs = wallClockAt(instantMs, timeZone);
  const [earliest, latest] = candidatesFor(wallMs, timeZone);
  return earliest < latest && [earliest, latest].every((one) => wallClockAt(one, timeZone) === wallMs);
}

/** How far the clocks are ahead of UTC, as ISO 8601 has it: `+01:00`. */
export function offsetText(instantMs: number, timeZone: string): string {
  const offsetMs = offsetNear(instantMs, timeZone);
  return (offsetMs < 0 ? "-" : "+") + new Date(Math.abs(offsetMs)).toISOString().slice(11, 16);
}

/** The day it is in the zone, such as `2026-11-22`. */
export function localDay(instantMs: number, timeZone: string): string {
  return new Date(wallClockAt(instantMs, timeZone)).toISOString().slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

import { formatInZone } from "./format-in-zone.ts";
import { clock, dateFormat } from "./viewer-text.ts";

// Beside format.ts, for no dashboard asks for these: they aren't in its scripts.
const date = { year: "numeric", month: "short", day: "numeric" } as const;

/** The day of an instant in the viewer's zone: `Nov 22, 2026`. @param at in milliseconds or as ISO 8601. */
export function formatDate(at: number | string, timeZone: string): string {
  return formatInZone(timeZone, date)(at);
}

const dayFormats = {
  whole: dateFormat(date),
  full: dateFormat({ ...date, weekday: "short" }),
  month: dateFormat({ year: "numeric", month: "long" }),
};

/** A day such as `2026-11-22` as `Nov 22, 2026` or `Sun, Nov 22, 2026`; it is a day already, so no zone can move it. */
export function formatWholeDay(day: string, style: "whole" | "full" = "whole"): string {
  return dayFormats[style](Date.parse(day));
}

/** The month of a day such as `2026-11-22`: `November 2026`. */
export function formatMonth(day: string): string {
  return dayFormats.month(Date.parse(day));
}

/** An instant in the viewer's zone, to the second: `Nov 22, 2026, 9:05:07 AM`. */
export function formatMoment(at: string, timeZone: string): string {
  return formatInZone(timeZone, {
    ...{ ...date, ...clock(), second: "2-digit" },
  })(at);
}

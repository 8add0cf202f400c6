import { formatInZone } from "./format-in-zone.ts";

// Beside format.ts, for no dashboard asks for these: they aren't in its scripts.
const date = { year: "numeric", month: "short", day: "numeric" } as const;

/** The day of an instant in the viewer's zone: `Nov 22, 2026`. @param at in milliseconds or as ISO 8601. */
export function formatDate(at: number | string, timeZone: string): string {
  return formatInZone(timeZone, date)(at);
}

const utc = { timeZone: "UTC" } as const;
const dayFormats = {
  whole: new Intl.DateTimeFormat("en-US", { ...utc, ...date }),
  month: new Intl.DateTimeFormat("en-US", { ...utc, year: "numeric", month: "long" }),
};

/** A day such as `2026-11-22` as `Nov 22, 2026`; it is a day already, so no zone can move it. */
export function formatWholeDay(day: string): string {
  return dayFormats.whole.format(Date.parse(day));
}

/** The month of a day such as `2026-11-22`: `November 2026`. */
export function formatMonth(day: string): string {
  return dayFormats.month.format(Date.parse(day));
}

/** An instant in the viewer's zone, to the second: `Nov 22, 2026, 09:05:07`. */
export function formatMoment(at: string, timeZone: string): string {
  return formatInZone(timeZone, {
    ...{ ...date, hourCycle: "h23" },
    ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
  })(at);
}

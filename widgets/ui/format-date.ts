import { formatInZone } from "./format-in-zone.ts";

// Beside format.ts, for no dashboard asks for these: they aren't in its scripts.
const date = { year: "numeric", month: "short", day: "numeric" } as const;

/** The day of an instant in the viewer's zone: `Nov 22, 2026`. @param at in milliseconds or as ISO 8601. */
export function formatDate(at: number | string, timeZone: string): string {
  return formatInZone(timeZone, date)(at);
}

/** An instant in the viewer's zone, to the second: `Nov 22, 2026, 09:05:07`. */
export function formatMoment(at: string, timeZone: string): string {
  return formatInZone(timeZone, {
    ...{ ...date, hourCycle: "h23" },
    ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
  })(at);
}

import { formatInZone } from "./format-in-zone.ts";
import { clock, dateFormat, numberFormat } from "./viewer-text.ts";

// As the United States write it here; viewer-text.ts has the others.

/** `12345` as `12,345`. */
export const formatCount = numberFormat();

/** `12345` as `12.3K`: only where there is no room, and with the exact number at hand. */
export const formatShort = numberFormat({ notation: "compact", maximumFractionDigits: 1 });

const percentage = numberFormat({ style: "percent", maximumFractionDigits: 1 });

/** `0.1234` as `12.3%`; what isn't all of it is never `100%`. */
export function formatPercent(share: number): string {
  return percentage(share < 1 ? Math.min(share, 0.999) : share);
}

/** `1 message`, `2 messages`, `1,204 messages`. */
export function formatAmount(count: number, unit: Unit): string {
  return `${formatCount(count)} ${Math.abs(count) === 1 ? unit.one : unit.many}`;
}

/** What is counted, in the singular and the plural. */
export type Unit = { one: string; many: string };

type DayStyle = keyof typeof dayFormats;

const dayFormats = {
  weekday: dateFormat({ weekday: "short" }),
  short: dateFormat({ month: "short", day: "numeric" }),
  full: dateFormat({ weekday: "short", month: "short", day: "numeric" }),
};

/** A day such as `2026-11-22` as `Sun`, `Nov 22` or `Sun, Nov 22`; it is a day already, so no zone can move it. */
export function formatDay(day: string, style: DayStyle): string {
  return dayFormats[style](Date.parse(day));
}

/** An instant in the viewer's zone, to the minute: `Nov 22, 2026, 9:05 AM`. */
export function formatInstant(instantMs: number, timeZone: string): string {
  return formatInZone(timeZone, { year: "numeric", month: "short", day: "numeric", ...clock() })(instantMs);
}

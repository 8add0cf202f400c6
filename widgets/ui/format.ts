import { formatInZone } from "./format-in-zone.ts";

// One locale and always a named time zone: the server and the browser have to write the very same characters.
const exact = new Intl.NumberFormat("en-US");
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const percentage = new Intl.NumberFormat("en-US", { style: "percent", maximumFractionDigits: 1 });

/** `12345` as `12,345`. */
export function formatCount(count: number): string {
  return exact.format(count);
}

/** `12345` as `12.3K`: only where there is no room, and with the exact number at hand. */
export function formatShort(count: number): string {
  return compact.format(count);
}

/** `0.1234` as `12.3%`; what isn't all of it is never `100%`. */
export function formatPercent(share: number): string {
  return percentage.format(share < 1 ? Math.min(share, 0.999) : share);
}

/** `1 message`, `2 messages`, `1,204 messages`. */
export function formatAmount(count: number, unit: Unit): string {
  return `${formatCount(count)} ${Math.abs(count) === 1 ? unit.one : unit.many}`;
}

/** What is counted, in the singular and the plural. */
export type Unit = { one: string; many: string };

type DayStyle = keyof typeof dayFormats;

const utc = { timeZone: "UTC" } as const;
const dayFormats = {
  weekday: new Intl.DateTimeFormat("en-US", { ...utc, weekday: "short" }),
  short: new Intl.DateTimeFormat("en-US", { ...utc, month: "short", day: "numeric" }),
  full: new Intl.DateTimeFormat("en-US", { ...utc, weekday: "short", month: "short", day: "numeric" }),
};

/** A day such as `2026-11-22` as `Sun`, `Nov 22` or `Sun, Nov 22`; it is a day already, so no zone can move it. */
export function formatDay(day: string, style: DayStyle): string {
  return dayFormats[style].format(Date.parse(day));
}

/** An instant in the viewer's zone, to the minute: `Nov 22, 2026, 09:05`. */
export function formatInstant(instantMs: number, timeZone: string): string {
  return formatInZone(timeZone, {
    ...{ hourCycle: "h23", year: "numeric", month: "short", day: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit" },
  })(instantMs);
}

const dayMs = 86_400_000;

/** Results that never change, kept up to a bound: a page asks for the same days again and again. */
function remembered<T>(sizeMax: number, find: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const old = known.get(key);
    if (old !== undefined) return old;
    if (known.size >= sizeMax) known.clear();
    const found = find(key);
    known.set(key, found);
    return found;
  };
}

const formatOf = remembered(
  200,
  (timeZone) =>
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    }),
);

/** What the clocks of the zone show at an instant, both in milliseconds, the reading as if it were one in UTC. */
export function wallClockAt(instantMs: number, timeZone: string): number {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instantMs)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  const milliseconds = instantMs - Math.floor(instantMs / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) + milliseconds;
}

/**
 * The first instant at which the clocks of the zone show `wallMs`, in milliseconds. Where they are put forward past
 * it, the instant they are put forward: the rule of Temporal's `startOfDay`.
 */
export function firstInstantAt(wallMs: number, timeZone: string): number {
  const readings = [wallMs - dayMs, wallMs + dayMs];
  const candidates = readings.map((near) => wallMs - (wallClockAt(near, timeZone) - near));
  const earliest = Math.min(...candidates);
  const latest = Math.max(...candidates);
  const exact = [earliest, latest].find((instant) => wallClockAt(instant, timeZone) === wallMs);
  return exact ?? firstInstantPast(wallMs, timeZone, earliest, latest);
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

/** The day it is in the zone, such as `2026-11-22`. */
export function localDay(instantMs: number, timeZone: string): string {
  return new Date(wallClockAt(instantMs, timeZone)).toISOString().slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** How many days `from` to `to` are, both included. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
}

const startOf = remembered(50_000, (key) => {
  const [day = "", timeZone = ""] = key.split(" ");
  return firstInstantAt(Date.parse(day), timeZone);
});

/** The first instant of a day in the zone, in milliseconds. A day that a zone skipped begins with the next one. */
export function startOfDay(day: string, timeZone: string): number {
  return startOf(`${day} ${timeZone}`);
}

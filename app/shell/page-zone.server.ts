import { findZone } from "#zones";
import { dayMs } from "#domain/period.ts";
import { partOf, type Zone } from "#domain/zones/zone.ts";

/** Periods are ten years at most, and what is ahead is near. */
const [PAST_MS, AHEAD_MS] = [11 * 366 * dayMs, 2 * 366 * dayMs];

/** What a page has to know of a time zone that it shows times in. */
export function zoneForPage(timeZone: string, now: Date): Zone {
  const zone = findZone(timeZone);
  if (!zone) throw new Error(`There is no time zone ${timeZone}.`);
  return partOf(zone, now.getTime() - PAST_MS, now.getTime() + AHEAD_MS);
}

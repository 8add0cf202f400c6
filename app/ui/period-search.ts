import { type Period, presetPeriods, type PresetPeriod } from "#domain/period.ts";

/** The period that an address asks for: `period`, or `from` and `to`; days are taken as they stand, for the procedure to check. */
export function periodOf(search: URLSearchParams, usual: PresetPeriod): Period {
  const [from, to] = [search.get("from"), search.get("to")];
  if (from && to) return { from, to };
  return presetPeriods.find((name) => name === search.get("period")) ?? usual;
}

/** A day such as `2026-11-22`, unless it is none: an address may ask for anything. */
export function dayOf(text = ""): string | undefined {
  const date = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? text : NaN);
  // There are engines that take 30 February for a day of March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}

/** The part of an address that asks for a period, `?` included. */
export function periodSearch(period: Period): string {
  return `?${new URLSearchParams(typeof period === "string" ? { period } : period)}`;
}

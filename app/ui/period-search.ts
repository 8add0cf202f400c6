import { type Period, presetPeriods, type PresetPeriod } from "#domain/period.ts";

/** The period that an address asks for: `period`, or `from` and `to`; days are taken as they stand, for the procedure to check. */
export function periodOf(search: URLSearchParams, usual: PresetPeriod): Period {
  const [from, to] = [search.get("from"), search.get("to")];
  if (from && to) return { from, to };
  return presetPeriods.find((name) => name === search.get("period")) ?? usual;
}

/** The part of an address that asks for a period, `?` included. */
export function periodSearch(period: Period): string {
  return `?${new URLSearchParams(typeof period === "string" ? { period } : period)}`;
}

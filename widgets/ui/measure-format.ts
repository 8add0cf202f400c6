import type { Measure } from "#domain/measures.ts";
import { formatCount, formatPercent } from "./format.ts";

/** `1,204`, `5.1%`, `320 ms`, `1.2 s`; a dash where there is none. */
export function formatMeasure(measure: Measure, value: number | null): string {
  if (value === null) return "–";
  if (measure === "errorRate") return formatPercent(value);
  if (measure !== "responseTime") return formatCount(value);
  return Math.abs(value) < 1_000
    ? `${formatCount(Math.round(value))}\u202fms`
    : `${formatCount(Math.round(value / 100) / 10)}\u202fs`;
}

/** The same with its sign, which is never left to colour: `+12`, `−3`, `0`. */
export function formatDifference(measure: Measure, value: number | null): string {
  if (value === null || value === 0) return formatMeasure(measure, value);
  const amount = formatMeasure(measure, Math.abs(value));
  return measure === "errorRate"
    ? `${sign(value)}${amount.replace("%", " points")}`
    : `${sign(value)}${amount}`;
}

function sign(value: number): string {
  return value > 0 ? "+" : "−";
}

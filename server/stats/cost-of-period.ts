import { z } from "zod";
import { countDays } from "#domain/days.ts";
import type { Cost } from "#server/fairness/calls.ts";
import { periodInput } from "./stats.inputs.ts";

const SHORT_DAYS_MAX = 31;

const ofPeriod = z.looseObject({ period: periodInput, hourly: z.boolean().default(false) });

/** More than a month, or hours, are long to read; what isn't understood is refused soon, and costs little. */
export function costOfPeriod(input: unknown): Cost {
  const { success, data } = ofPeriod.safeParse(input);
  if (!success) return "query";
  const { period, hourly } = data;
  const isLong =
    typeof period === "string" ? period === "90d" : countDays(period.from, period.to) > SHORT_DAYS_MAX;
  return hourly || isLong ? "long" : "query";
}

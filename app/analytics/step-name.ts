import { formatDay, formatInstant } from "#widgets/ui/format.ts";
import type { Analytics } from "./analytics.ts";

type Step = Pick<Analytics["steps"][number], "date" | "from">;

/** `Sun, Nov 22, 2026`, `Week from Nov 16, 2026`, `Nov 22, 2026, 09:00`. */
export function stepName(
  { step, timeZone }: Pick<Analytics, "step" | "timeZone">,
  { date, from }: Step,
): string {
  if (step === "hour") return formatInstant(Date.parse(from), timeZone);
  if (step === "day") return `${formatDay(date, "full")}, ${date.slice(0, 4)}`;
  return `Week from ${formatDay(date, "short")}, ${date.slice(0, 4)}`;
}

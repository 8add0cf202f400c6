import { formatInstant } from "#widgets/ui/format.ts";
import { formatWholeDay } from "#widgets/ui/format-date.ts";
import type { Analytics } from "./analytics.ts";

type Step = Pick<Analytics["steps"][number], "date" | "from">;

/** `Sun, Nov 22, 2026`, `Week from Nov 16, 2026`, `Nov 22, 2026, 9:00 AM`. */
export function stepName(
  { step, timeZone }: Pick<Analytics, "step" | "timeZone">,
  { date, from }: Step,
): string {
  if (step === "hour") return formatInstant(Date.parse(from), timeZone);
  if (step === "day") return formatWholeDay(date, "full");
  return `Week from ${formatWholeDay(date)}`;
}

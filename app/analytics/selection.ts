import { type Period, presetPeriods } from "#domain/period.ts";

/** What the page shows; it is all in the address, so that it can be shared, kept and gone back to. */
export type Selection = { period: Period; botId?: string | undefined };

const usualPeriod = "30d";

/** What an address asks for; days are taken as they stand there, for the procedure to check. */
export function selectionOf(search: URLSearchParams): Selection {
  const [from, to, bot] = [search.get("from"), search.get("to"), search.get("bot")];
  const preset = presetPeriods.find((name) => name === search.get("period")) ?? usualPeriod;
  return {
    period: from !== null && to !== null ? { from, to } : preset,
    botId: bot === null || bot === "" ? undefined : bot,
  };
}

/** The part of the address that asks for it, `?` included. */
export function searchOf({ period, botId }: Selection): string {
  const days = typeof period === "string" ? { period } : period;
  return `?${new URLSearchParams({ ...days, ...(botId !== undefined && { bot: botId }) })}`;
}

import type { z } from "zod";
import type { messageStatsOutput } from "#server/stats/stats.inputs.ts";

type MessageStats = z.infer<typeof messageStatsOutput>;

/** Message stats of consecutive days up to 22 November 2026, with these messages each. */
export function messageStats(
  daily: readonly number[],
  { previousTotal = 0, trend = null }: Partial<Pick<MessageStats, "previousTotal" | "trend">> = {},
): MessageStats {
  const countsOf = (messages: number) => ({ received: messages, sent: 0, messages, commands: 0, errors: 0 });
  const total = daily.reduce((sum, messages) => sum + messages, 0);
  const first = Date.UTC(2026, 10, 23 - daily.length);
  return {
    from: new Date(first).toISOString(),
    to: "2026-11-22T14:45:00.000Z",
    timeZone: "Europe/Berlin",
    totalMessages: total,
    previousTotal,
    trend,
    totals: countsOf(total),
    daily: daily.map((messages, index) => ({
      ...countsOf(messages),
      date: new Date(first + index * 86_400_000).toISOString().slice(0, 10),
    })),
    hourly: null,
  };
}

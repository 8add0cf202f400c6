import { z } from "zod";
import { presetPeriods } from "#domain/period.ts";
import { day, id, instant, scoped, timeZone } from "#server/trpc/schemas.ts";

const count = z.number().int().nonnegative();

/** `7d`, `30d`, `90d`, or days from–to, both included. */
export const periodInput = z.union([z.enum(presetPeriods), z.strictObject({ from: day, to: day })], {
  error: "must be 7d, 30d, 90d, or the days from and to, such as 2026-11-22",
});

export const botStatsInput = scoped({});
export const botStatsOutput = z.object({
  totalBots: count,
  /** Reported something within the last 24 hours and aren't paused. */
  activeBots: count,
  /** The others: silent for a day, or paused. */
  inactiveBots: count,
  /** Reported something within the last five minutes and aren't paused. */
  connectedBots: count,
  pausedBots: count,
});

export const messageStatsInput = scoped({
  period: periodInput,
  /** One bot only; all of the context otherwise. */
  botId: id("bot").optional(),
  /** The viewer's own by default. */
  timeZone: timeZone.optional(),
  /** Whether to answer the hours as well; refused for more than 31 days. */
  hourly: z.boolean().default(false),
});

const messageCounts = z.object({
  /** `message.in`. */
  received: count,
  /** `message.out`. */
  sent: count,
  /** Received and sent together: what the widgets call messages. */
  messages: count,
  commands: count,
  errors: count,
});

export const messageStatsOutput = z.object({
  /** First instant of the period, and the end of its running quarter hour; `[from, to)`. */
  from: instant,
  to: instant,
  timeZone: z.string(),
  totalMessages: count,
  /** Messages of the equally long span before. */
  previousTotal: count,
  /** (total − previous) / previous; null when there was nothing before. */
  trend: z.number().nullable(),
  totals: messageCounts,
  /** A row for every day of the period, days without messages included. */
  daily: z.array(messageCounts.extend({ date: day })),
  /** A row for every hour; null unless asked for. */
  hourly: z.array(messageCounts.extend({ at: instant })).nullable(),
});

export const organizationStatsInput = scoped({});
export const organizationStatsOutput = z.object({
  members: count,
  totalBots: count,
  connectedBots: count,
  /** Messages of the last seven days, as in message stats. */
  messages7d: count,
  dashboards: count,
  installedWidgets: count,
});

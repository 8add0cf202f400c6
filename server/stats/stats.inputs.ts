import { z } from "zod";
import { measures } from "#domain/measures.ts";
import { presetPeriods } from "#domain/period.ts";
import { timeSteps } from "#domain/time-steps.ts";
import { day, id, instant, scoped, timeZone } from "#server/base/schemas.ts";

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

export const analyticsInput = scoped({
  period: periodInput,
  /** All of the context where there are none. */
  botIds: z.array(id("bot")).max(100).default([]),
  /** What bots are ranked and series made by. */
  measure: z.enum(measures).default("messages"),
  /** Whether to answer a series for each of the first six bots, and one for the others. */
  byBot: z.boolean().default(false),
  /** The viewer's own by default. */
  timeZone: timeZone.optional(),
});

const counts = z.object({
  received: count,
  sent: count,
  commands: count,
  errors: count,
  handoffs: count,
  resolved: count,
  heartbeats: count,
  customs: count,
  /** Events that told how long an answer took, and how long all of these took, in milliseconds. */
  latencyCount: count,
  latencyMsSum: z.number(),
});
/** A count, a share (0.05 for 5 %) or milliseconds, as the measure is; null where there is none. */
const value = z.number().nullable();

export const analyticsOutput = z.object({
  from: instant,
  to: instant,
  timeZone: z.string(),
  /** What the period is divided into: hours up to two days, days up to 92, weeks beyond. */
  step: z.enum(timeSteps),
  previous: z.object({ from: instant, to: instant }),
  totals: counts,
  previousTotals: counts,
  /** Bots that reported anything. */
  heardBots: count,
  previousHeardBots: count,
  /** `date` is the day that a step begins on; `previous` is the same step of the previous period. */
  steps: z.array(z.object({ from: instant, to: instant, date: day, now: counts, previous: counts })),
  /** A value for each step; `botId` is null for all other bots together. Only those that have any. */
  series: z.array(z.object({ botId: id("bot").nullable(), values: z.array(value), total: value })),
  /** Bots that had anything in either period, most first; `place` is one's own among all there ever were. */
  bots: z.array(
    z.object({
      id: id("bot"),
      name: z.string(),
      isDeleted: z.boolean(),
      place: count,
      value,
      previous: value,
    }),
  ),
});

export const retentionInput = scoped({
  /** How many, the running one included. */
  weeks: z.number().int().min(2).max(12).default(6),
  /** The viewer's own by default, and so is the day that a week begins on. */
  timeZone: timeZone.optional(),
});
export const retentionOutput = z.object({
  timeZone: z.string(),
  /** The oldest first; `week` is its first day. */
  cohorts: z.array(
    z.object({
      week: day,
      /** Who first wrote in it, or for the first time in at least four weeks before the oldest. */
      people: count,
      /** How many of them wrote in it (all), in the week after, and so on up to the running one. */
      returned: z.array(count),
    }),
  ),
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

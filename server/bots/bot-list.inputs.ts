import { z } from "zod";
import { botStatuses } from "#domain/bot.ts";
import { presetPeriods } from "#domain/period.ts";
import { id, line, scoped } from "#server/base/schemas.ts";
import { botOutput } from "./bots.inputs.ts";

const botSorts = ["lastEventAt", "name", "messages", "errors"] as const;
export type BotSort = (typeof botSorts)[number];

const count = z.number().int().nonnegative();

export const pageInput = scoped({
  /** What the name or the description holds, upper or lower case. */
  search: line.max(80).default(""),
  status: z.enum(botStatuses).optional(),
  sort: z.enum(botSorts).default("lastEventAt"),
  period: z.enum(presetPeriods).default("7d"),
  /** The last bot of the page before. */
  after: id("bot").optional(),
  limit: z.number().int().min(1).max(100).default(50),
});

const listedBot = botOutput.extend({
  /** Of the period, as message stats count them. */
  messages: count,
  errors: count,
  /** Messages of each day of the period, in order. */
  daily: z.array(count),
});
export type ListedBot = z.infer<typeof listedBot>;

export const pageOutput = z.object({
  bots: z.array(listedBot),
  /** The days that `daily` is of. */
  days: z.array(z.string()),
  /** What to ask for next, as `after`; null on the last page. */
  next: id("bot").nullable(),
  /** How many bots of each status the search finds. */
  counts: z.object({ connected: count, disconnected: count, paused: count, waiting: count }),
  /** How many bots the context has, found or not. */
  total: count,
});

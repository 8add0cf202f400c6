import { z } from "zod";
import { activityTypes, hourlyActivityTypes } from "#domain/activity.ts";
import { instant, scoped } from "#server/base/schemas.ts";

export const timelineInput = scoped({ limit: z.number().int().min(1).max(100).default(10) });

const activityOutput = z.object({
  id: z.string(),
  type: z.enum([...activityTypes, ...hourlyActivityTypes]),
  /** When it happened; for an hour's worth, the start of the hour. */
  at: instant,
  /** Null once the bot is deleted: there is no page of it to go to. */
  botId: z.string().nullable(),
  botName: z.string().nullable(),
  /** How many messages, errors or hand-offs; null for what a person did. */
  count: z.number().int().nullable(),
  /** Who did it; null for what a bot did, and once the account is deleted. */
  actorName: z.string().nullable(),
});

/** Newest first. */
export const timelineOutput = z.object({ activities: z.array(activityOutput) });

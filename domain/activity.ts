/** What is written down when it happens. */
export const activityTypes = [
  "bot_created",
  "bot_updated",
  "bot_paused",
  "bot_resumed",
  "bot_deleted",
] as const;
export type ActivityType = (typeof activityTypes)[number];

/** What the timeline shows besides: an hour's worth of one bot, from the rollups. */
export const hourlyActivityTypes = ["messages", "errors", "handoffs"] as const;
export type HourlyActivityType = (typeof hourlyActivityTypes)[number];

/** Where a bot lives; only a label, every platform reports in the same way. */
export const botPlatforms = [
  "telegram",
  "discord",
  "slack",
  "whatsapp",
  "matrix",
  "irc",
  "web",
  "other",
] as const;
export type BotPlatform = (typeof botPlatforms)[number];

export const platformNames: Record<BotPlatform, string> = {
  telegram: "Telegram",
  discord: "Discord",
  slack: "Slack",
  whatsapp: "WhatsApp",
  matrix: "Matrix",
  irc: "IRC",
  web: "Web",
  other: "Other",
};

/** A bot counts as connected for this long after the last thing it reported. */
export const connectedForMs = 5 * 60_000;

type Reporting = { lastEventAt: Date | null; pausedAt: Date | null };

/** Whether the bot reported something (a heartbeat is enough) within the last five minutes and isn't paused. */
export function isConnected({ lastEventAt, pausedAt }: Reporting, now: Date): boolean {
  return pausedAt === null && lastEventAt !== null && now.getTime() - lastEventAt.getTime() < connectedForMs;
}

export const botStatuses = ["connected", "disconnected", "paused", "waiting"] as const;
/** `waiting` is a bot that never reported anything. */
export type BotStatus = (typeof botStatuses)[number];

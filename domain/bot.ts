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

/** A bot counts as connected for this long after it was last heard. */
export const connectedForMs = 5 * 60_000;

/** Less isn't worth a word: a report is a while on its way. */
export const clockOffToTellMs = 60_000;

/**
 * By how much a bot's clock is off, in milliseconds, more than 0 where it is fast: nothing happens after it was heard of, and
 * a heartbeat is sent at once. Null where what was reported doesn't tell: other events may be sent long after.
 */
export function clockOffMs(
  reported: readonly { type: string; at: string }[],
  heardAtMs: number,
): number | null {
  const latestOf = (events: readonly { at: string }[]) =>
    events.reduce((latest, { at }) => Math.max(latest, Date.parse(at)), -Infinity) - heardAtMs;
  const [byAll, byHeartbeats] = [
    latestOf(reported),
    latestOf(reported.filter(({ type }) => type === "heartbeat")),
  ];
  if (byAll > -clockOffToTellMs) return byAll;
  return Number.isFinite(byHeartbeats) ? byHeartbeats : null;
}

type Reporting = { lastEventAt: Date | null; pausedAt: Date | null };

/** Whether the bot was heard (a heartbeat is enough) within the last five minutes and isn't paused. */
export function isConnected({ lastEventAt, pausedAt }: Reporting, now: Date): boolean {
  return pausedAt === null && lastEventAt !== null && now.getTime() - lastEventAt.getTime() < connectedForMs;
}

export const botStatuses = ["connected", "disconnected", "paused", "waiting"] as const;
/** `waiting` is a bot that never reported anything. */
export type BotStatus = (typeof botStatuses)[number];

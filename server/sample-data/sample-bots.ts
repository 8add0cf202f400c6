import type { BotPlatform } from "#domain/bot.ts";

export type SampleBot = {
  name: string;
  platform: BotPlatform;
  description: string;
  /** Conversations on an ordinary day. */
  conversationsPerDay: number;
  /** How much of that there is at weekends. */
  weekendShare: number;
  /** Hours of the day, local time, at which most is said. */
  peakHours: [number, ...number[]];
  /** How much more there is at the end of the 90 days than at their beginning: 0.3 is 30 %. */
  growth: number;
  commands: [string, ...string[]];
  /** What share of answers fails, and with what. */
  errorShare: number;
  errors: [string, ...string[]];
  handoffShare: number;
  /** Typical time to answer. */
  latencyMs: number;
  /** Hours ago when it went silent; 0 for a bot that is connected. */
  silentForHours: number;
  isPaused: boolean;
};

/** Six bots with something to find out about: one grows, one fails now and then, one fell silent, one is paused. */
export const sampleBots: readonly SampleBot[] = [
  {
    name: "Support desk",
    platform: "telegram",
    description: "Answers questions about orders and hands over to people when it can't.",
    conversationsPerDay: 20,
    weekendShare: 0.35,
    peakHours: [9, 10, 11, 14, 15],
    growth: 1.1,
    commands: ["/start", "/status", "/help"],
    errorShare: 0.008,
    errors: ["order service timed out"],
    handoffShare: 0.09,
    latencyMs: 850,
    silentForHours: 0,
    isPaused: false,
  },
  {
    name: "Shop assistant",
    platform: "whatsapp",
    description: "Finds products and says when they are in stock.",
    conversationsPerDay: 14,
    weekendShare: 1.5,
    peakHours: [12, 18, 19, 20, 21],
    growth: 0.6,
    commands: ["/start", "/cart"],
    errorShare: 0.03,
    errors: ["catalogue unavailable", "payment link refused"],
    handoffShare: 0.04,
    latencyMs: 1_400,
    silentForHours: 0,
    isPaused: false,
  },
  {
    name: "Community helper",
    platform: "discord",
    description: "Welcomes newcomers and answers what was asked before.",
    conversationsPerDay: 12,
    weekendShare: 1.3,
    peakHours: [17, 20, 21, 22, 23],
    growth: 0,
    commands: ["/rank", "/faq", "/rules", "/poll"],
    errorShare: 0.004,
    errors: ["missing permission"],
    handoffShare: 0,
    latencyMs: 320,
    silentForHours: 0,
    isPaused: false,
  },
  {
    name: "Release notes",
    platform: "slack",
    description: "Tells the team what was deployed.",
    conversationsPerDay: 5,
    weekendShare: 0.05,
    peakHours: [10, 11, 16],
    growth: 0.1,
    commands: ["/deploys"],
    errorShare: 0.002,
    errors: ["webhook refused"],
    handoffShare: 0,
    latencyMs: 240,
    silentForHours: 0,
    isPaused: false,
  },
  {
    name: "Night watch",
    platform: "matrix",
    description: "Takes requests outside of office hours.",
    conversationsPerDay: 4,
    weekendShare: 1.6,
    peakHours: [0, 1, 20, 22, 23],
    growth: 0,
    commands: ["/urgent"],
    errorShare: 0.06,
    errors: ["homeserver unreachable"],
    handoffShare: 0.2,
    latencyMs: 2_100,
    silentForHours: 26,
    isPaused: false,
  },
  {
    name: "Old FAQ",
    platform: "web",
    description: "The website's first bot; the support desk has taken over.",
    conversationsPerDay: 6,
    weekendShare: 0.6,
    peakHours: [11, 13, 16, 19],
    growth: -0.6,
    commands: ["help"],
    errorShare: 0.02,
    errors: ["answer not found"],
    handoffShare: 0,
    latencyMs: 600,
    silentForHours: 12 * 24,
    isPaused: true,
  },
];

import type { Manifest } from "@botdeck/widget-sdk";

export const manifest = {
  sdk: 1,
  slug: "goal-gauge",
  name: "Goal",
  description: "How far a number is on its way to the goal that you set.",
  category: "stats",
  version: "1.0.3",
  runtime: "worker",
  size: { minW: 2, maxW: 6, minH: 2, maxH: 6, defaultW: 3, defaultH: 3 },
  allowMultiple: true,
  reads: ["stats:read"],
  config: {
    type: "object",
    additionalProperties: false,
    properties: {
      goal: { type: "integer", minimum: 1, maximum: 1_000_000_000, default: 10_000, title: "Goal" },
      measure: {
        type: "string",
        enum: ["messages", "received", "sent", "commands"],
        default: "messages",
        title: "What is counted",
      },
      period: { type: "string", enum: ["7d", "30d", "90d"], default: "30d", title: "Period" },
    },
  },
} as const satisfies Manifest;

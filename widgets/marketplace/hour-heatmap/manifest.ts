import type { Manifest } from "@botdeck/widget-sdk";

export const manifest = {
  sdk: 1,
  slug: "hour-heatmap",
  name: "Busy hours",
  description: "When messages come: each hour of the day on each day of the week.",
  category: "chart",
  version: "1.0.2",
  runtime: "worker",
  size: { minW: 3, maxW: 12, minH: 3, maxH: 6, defaultW: 5, defaultH: 4 },
  allowMultiple: true,
  reads: ["stats:read"],
  config: {
    type: "object",
    additionalProperties: false,
    properties: {
      period: { type: "string", enum: ["7d", "30d"], default: "30d", title: "Period" },
      measure: {
        type: "string",
        enum: ["messages", "received", "sent", "errors"],
        default: "messages",
        title: "What is counted",
      },
    },
  },
} as const satisfies Manifest;

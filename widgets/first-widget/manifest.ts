import type { Manifest } from "@botdeck/widget-sdk";

export const manifest = {
  sdk: 1,
  slug: "my-first-widget",
  name: "My first widget",
  description: "How many messages there were.",
  category: "stats",
  version: "1.0.0",
  runtime: "worker",
  size: { minW: 2, maxW: 6, minH: 2, maxH: 4, defaultW: 3, defaultH: 2 },
  reads: ["stats:read"],
  config: {
    type: "object",
    properties: {
      period: { type: "string", title: "Period", enum: ["7d", "30d", "90d"], default: "7d" },
      label: { type: "string", title: "Label", maxLength: 40, default: "messages" },
    },
    additionalProperties: false,
  },
} as const satisfies Manifest;

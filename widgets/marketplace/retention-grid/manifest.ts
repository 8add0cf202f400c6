import type { Manifest } from "@botdeck/widget-sdk";

export const manifest = {
  sdk: 1,
  slug: "retention-grid",
  name: "Who comes back",
  description: "Of the people who first wrote in a week: how many wrote again in each week after.",
  category: "chart",
  version: "1.0.2",
  runtime: "worker",
  size: { minW: 3, maxW: 12, minH: 3, maxH: 10, defaultW: 6, defaultH: 4 },
  reads: ["stats:read"],
  config: {
    type: "object",
    properties: {
      weeks: { type: "integer", title: "Weeks", minimum: 2, maximum: 12, default: 6 },
      showsCounts: { type: "boolean", title: "Show people instead of shares", default: false },
    },
    additionalProperties: false,
  },
} as const satisfies Manifest;

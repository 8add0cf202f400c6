import type { Manifest } from "@botdeck/widget-sdk";

export const manifest = {
  sdk: 1,
  slug: "bot-status-page",
  name: "Status page",
  description: "Every bot and whether it is connected, as a page for all to see.",
  category: "list",
  version: "1.0.4",
  runtime: "worker",
  size: { minW: 2, maxW: 12, minH: 2, maxH: 8, defaultW: 4, defaultH: 4 },
  allowMultiple: true,
  reads: ["bots:read"],
  config: {
    type: "object",
    additionalProperties: false,
    properties: {
      onlyTrouble: { type: "boolean", default: false, title: "Only bots that aren’t connected" },
    },
  },
} as const satisfies Manifest;

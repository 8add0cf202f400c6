import { z } from "zod";
import { meaningOf } from "#domain/numbers.ts";
import { defineWidget } from "#widgets/contract/define-widget.ts";

export const definition = defineWidget({
  slug: "bot-stats",
  name: "Bot statistics",
  description: "How many bots there are, and how many of them are up.",
  category: "stats",
  size: { minW: 2, maxW: 6, minH: 2, maxH: 4, defaultW: 3, defaultH: 2 },
  config: z.object({
    showInactive: z.boolean().default(false).meta({
      title: "Show inactive bots",
      description: "Also counts the bots that have been silent for a day or are paused.",
    }),
  }),
  allowMultiple: false,
  help: meaningOf("activeBots", "inactiveBots", "connectedBots"),
  starter: { x: 0, y: 0, w: 3, h: 2 },
});

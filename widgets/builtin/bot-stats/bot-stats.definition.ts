import { z } from "zod";
import { defineWidget } from "#widgets/sdk/define-widget.ts";

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
  help: "Active bots reported something within the last 24 hours and aren’t paused; all others are inactive. Connected bots reported something within the last five minutes and aren’t paused.",
  starter: { x: 0, y: 0, w: 3, h: 2 },
});

import { z } from "zod";
import { defineWidget } from "#widgets/sdk/define-widget.ts";

export const definition = defineWidget({
  slug: "bot-stats",
  name: "Bot statistics",
  description: "How many bots there are, and how many of them are up.",
  category: "stats",
  size: { minW: 2, maxW: 6, minH: 2, maxH: 4, defaultW: 3, defaultH: 2 },
  config: z.object({
    showInactive: z.boolean().default(true).meta({ title: "Show inactive bots" }),
  }),
  allowMultiple: false,
  help: "Active bots reported something within the last 24 hours and aren't paused; all others are inactive. Connected bots reported within the last five minutes.",
  starter: { x: 0, y: 0, w: 3, h: 2 },
});

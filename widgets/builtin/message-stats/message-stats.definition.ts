import { z } from "zod";
import { presetPeriods } from "#domain/period.ts";
import { defineWidget } from "#widgets/sdk/define-widget.ts";
import { periodNames } from "#widgets/ui/period.ts";

export const definition = defineWidget({
  slug: "message-stats",
  name: "Messages",
  description: "How many messages your bots received and sent, and whether that is more than before.",
  category: "stats",
  size: { minW: 2, maxW: 8, minH: 2, maxH: 4, defaultW: 3, defaultH: 2 },
  config: z.object({
    period: z.enum(presetPeriods).default("7d").meta({
      title: "Period",
      description: "How many days to count, today included.",
      labels: periodNames,
    }),
  }),
  allowMultiple: true,
  help: "Messages received and sent by all bots, deleted ones included, today and the days before it in your time zone. The arrow compares them with the same span just before, up to the same time of day.",
  starter: { x: 3, y: 0, w: 5, h: 2 },
});

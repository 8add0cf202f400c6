import { z } from "zod";
import { meaningOf } from "#domain/numbers.ts";
import { defineWidget } from "#widgets/contract/define-widget.ts";
import { widgetPeriods } from "#widgets/contract/period.ts";
import { widgetPeriodNames } from "#widgets/ui/period.ts";

export const definition = defineWidget({
  slug: "message-stats",
  name: "Messages",
  description: "How many messages your bots received and sent, and whether that is more than before.",
  category: "stats",
  size: { minW: 2, maxW: 8, minH: 2, maxH: 4, defaultW: 3, defaultH: 2 },
  config: z.object({
    period: z.enum(widgetPeriods).default("dashboard").meta({
      title: "Period",
      description: "How many days to count, today included.",
      labels: widgetPeriodNames,
    }),
  }),
  allowMultiple: true,
  help: meaningOf("messages", "period", "trend", "deletedBots"),
  starter: { x: 3, y: 0, w: 5, h: 2 },
});

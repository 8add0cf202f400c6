import { z } from "zod";
import { meaningOf } from "#domain/numbers.ts";
import { defineWidget } from "#widgets/contract/define-widget.ts";

export const definition = defineWidget({
  slug: "activity-timeline",
  name: "Activity",
  description: "What your bots reported and what people did to them, newest first.",
  category: "list",
  size: { minW: 3, maxW: 12, minH: 3, maxH: 12, defaultW: 8, defaultH: 3 },
  config: z.object({
    limit: z
      .number()
      .int()
      .min(1)
      .max(50)
      .default(10)
      .meta({ title: "Number of entries", description: "From 1 to 50." }),
  }),
  allowMultiple: false,
  help: `${meaningOf("activity")} Times are in your time zone.`,
  starter: { x: 8, y: 2, w: 4, h: 7 },
});

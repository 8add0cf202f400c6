import { z } from "zod";
import { meaningOf } from "#domain/numbers.ts";
import { defineWidget } from "#widgets/contract/define-widget.ts";

export const definition = defineWidget({
  slug: "recent-bots",
  name: "Recent bots",
  description: "The bots that changed or reported last, and how they are doing.",
  category: "list",
  size: { minW: 3, maxW: 12, minH: 2, maxH: 12, defaultW: 4, defaultH: 3 },
  config: z.object({
    limit: z
      .number()
      .int()
      .min(1)
      .max(20)
      .default(5)
      .meta({ title: "Number of bots", description: "From 1 to 20." }),
  }),
  allowMultiple: false,
  help: `${meaningOf("connectedBots")} The number is that of the last seven days, today included. ${meaningOf("messages")}`,
  starter: { x: 0, y: 6, w: 8, h: 3 },
});

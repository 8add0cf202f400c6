import { z } from "zod";
import { defineWidget } from "#widgets/contract/define-widget.ts";
import { actionIds, actionNames } from "./actions.ts";

export const definition = defineWidget({
  slug: "quick-actions",
  name: "Quick actions",
  description: "Shortcuts to what you do most.",
  category: "action",
  size: { minW: 2, maxW: 6, minH: 2, maxH: 6, defaultW: 3, defaultH: 2 },
  config: z.object({
    actions: z
      .array(z.enum(actionIds).meta({ labels: actionNames }))
      .min(1, "choose at least one")
      .refine((ids) => new Set(ids).size === ids.length, "must not name an action twice")
      .default(["create-bot", "view-analytics"])
      .meta({ title: "Actions", description: "Which shortcuts to show.", uniqueItems: true }),
  }),
  allowMultiple: false,
  help: null,
  starter: { x: 8, y: 0, w: 4, h: 2 },
});

import { z } from "zod";
import { columnsOf, narrowBreakpoints, tilesMax } from "#domain/grid/grid.ts";
import { boxSchema, dashboardSettings, responsiveSchema } from "#server/layouts/layouts.inputs.ts";
import { line, name } from "#server/base/schemas.ts";
import { jsonObject, title } from "#server/widgets/widgets.inputs.ts";

const widget = z.strictObject({
  /** The widget's slug in the catalogue. */
  widget: line.min(1).max(80),
  title: title.nullable().default(null),
  config: jsonObject.default({}),
  box: boxSchema,
  responsive: responsiveSchema
    .superRefine((boxes, refusal) => {
      for (const breakpoint of narrowBreakpoints) {
        const box = boxes[breakpoint];
        if (box && box.x + box.w > columnsOf(breakpoint))
          refusal.addIssue({
            code: "custom",
            path: [breakpoint],
            message: `must fit into ${columnsOf(breakpoint)} columns`,
          });
      }
    })
    .nullable()
    .default(null),
  isLocked: z.boolean().default(false),
});

/** A dashboard as a file: what it is made of, and nothing of whose it was; docs/dashboards.md describes it. */
export const dashboardFile = z.strictObject({
  format: z.literal("botdeck.dashboard"),
  version: z.literal(1),
  name: name.min(1).max(80),
  settings: dashboardSettings,
  widgets: z.array(widget).max(tilesMax),
});
export type DashboardFile = z.infer<typeof dashboardFile>;

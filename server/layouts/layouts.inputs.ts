import { z } from "zod";
import { dashboardSharings } from "#domain/layout/dashboard.ts";
import { breakpointNames, columnsMax, narrowBreakpoints, rowsMax, tilesMax } from "#domain/grid/grid.ts";
import { presetPeriods } from "#domain/period.ts";
import { widgetCategories } from "#domain/widgets/widget.ts";
import { id, scoped, timeZone } from "#server/base/schemas.ts";
import { jsonObject, title, userWidgetId, widgetId } from "#server/widgets/widgets.inputs.ts";

const layoutId = id("layout");

export const dashboardSettings = z.strictObject({
  period: z.enum(presetPeriods).optional(),
  timeZone: timeZone.optional(),
});

const box = {
  x: z
    .number()
    .int()
    .min(0)
    .max(columnsMax - 1),
  y: z
    .number()
    .int()
    .min(0)
    .max(rowsMax - 1),
  w: z.number().int().min(1).max(columnsMax),
  h: z.number().int().min(1).max(rowsMax),
};
export const boxSchema = z.strictObject(box);

export const responsiveSchema = z.partialRecord(z.enum(narrowBreakpoints), boxSchema);

/** What a dashboard shows: the design's response of `GET /api/user/dashboard`. */
export const layoutOutput = z.object({
  id: layoutId,
  name: z.string(),
  isDefault: z.boolean(),
  columns: z.number().int(),
  version: z.number().int(),
  /** What its widgets follow unless they set their own. */
  settings: dashboardSettings,
  sharing: z.enum(dashboardSharings),
  isOwn: z.boolean(),
  mayEdit: z.boolean(),
  /** The author's name. */
  author: z.string(),
  /** In reading order: by row, then by column. */
  items: z.array(
    z.object({
      ...box,
      responsive: responsiveSchema.nullable(),
      /** May not be moved, resized or removed before it is unlocked. */
      isLocked: z.boolean(),
      widget: z.object({
        /** The user widget. */
        id: userWidgetId,
        /** Its definition. */
        widgetId,
        title: z.string().nullable(),
        /** Parsed with the definition's own schema, defaults filled in. */
        config: jsonObject,
        definition: z.object({
          slug: z.string(),
          name: z.string(),
          category: z.enum(widgetCategories),
          /** The registry's key; null for a widget of the marketplace. */
          componentId: z.string().nullable(),
          hasSettings: z.boolean(),
          help: z.string().nullable(),
          minWidth: z.number().int(),
          maxWidth: z.number().int(),
          minHeight: z.number().int(),
          maxHeight: z.number().int(),
        }),
      }),
    }),
  ),
});
export type LayoutOutput = z.infer<typeof layoutOutput>;

const inLayout = { layoutId: layoutId.optional() };

/** The default layout unless one is named. */
export const getInput = scoped(inLayout);
export const getOutput = z.object({ layout: layoutOutput });

/** Puts an installed widget onto a layout: at `position`, or at the first free spot that fits. */
export const addInput = scoped({ ...inLayout, userWidgetId, position: boxSchema.optional() });

/** Installs a widget and puts it onto a layout, both or neither. */
export const installAndAddInput = scoped({
  ...inLayout,
  widgetId,
  config: jsonObject.optional(),
  title: title.optional(),
  position: boxSchema.optional(),
});
export const addOutput = z.object({ layout: layoutOutput, userWidgetId });

/** `i` is the user widget, as in react-grid-layout. Items that aren't named stay where they are. */
export const updatePositionsInput = scoped({
  ...inLayout,
  /** The grid whose positions these are. */
  breakpoint: z.enum(breakpointNames).default("lg"),
  items: z
    .array(z.strictObject({ i: userWidgetId, ...box }))
    .min(1)
    .max(tilesMax),
});

export const removeInput = scoped({ ...inLayout, userWidgetId });

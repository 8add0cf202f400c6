import { z } from "zod";
import { priceTypes, widgetCategories } from "#domain/widget.ts";
import { id, instant, scoped } from "#server/trpc/schemas.ts";

export const jsonObject = z.record(z.string(), z.json());
export type JsonObject = z.infer<typeof jsonObject>;

export const widgetId = id("widgetDefinition");
export const userWidgetId = id("userWidget");
export const title = z.string().trim().max(80);

export const definitionOutput = z.object({
  id: widgetId,
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.enum(widgetCategories),
  isBuiltIn: z.boolean(),
  /** In the currency of the installation, as a decimal: `0.00`. */
  price: z.string(),
  priceType: z.enum(priceTypes),
  minWidth: z.number().int(),
  maxWidth: z.number().int(),
  minHeight: z.number().int(),
  maxHeight: z.number().int(),
  defaultWidth: z.number().int(),
  defaultHeight: z.number().int(),
  componentId: z.string().nullable(),
  /** JSON Schema of the config; null for a widget without settings. */
  configSchema: jsonObject.nullable(),
  previewUrl: z.string().nullable(),
  allowMultiple: z.boolean(),
  installCount: z.number().int(),
  /** What its numbers mean; null where there are none. */
  help: z.string().nullable(),
});

export const availableInput = z.strictObject({
  category: z.enum(widgetCategories).optional(),
  isBuiltIn: z.boolean().optional(),
  /** Part of the name or the description. */
  search: z.string().trim().max(100).optional(),
});
export const availableOutput = z.object({ widgets: z.array(definitionOutput) });
export const bySlugInput = z.strictObject({ slug: z.string().min(1).max(80) });

export const userWidgetOutput = z.object({
  id: userWidgetId,
  widgetId,
  title: z.string().nullable(),
  config: jsonObject,
  isActive: z.boolean(),
  installedAt: instant,
  updatedAt: instant,
});
export const installedInput = scoped({});
export const installedOutput = z.object({
  userWidgets: z.array(userWidgetOutput.extend({ definition: definitionOutput })),
});

export const installInput = scoped({ widgetId, config: jsonObject.optional(), title: title.optional() });
export const uninstallInput = scoped({ userWidgetId });
/** `title: null` goes back to the definition's name. */
export const updateConfigInput = scoped({
  userWidgetId,
  config: jsonObject,
  title: title.nullable().optional(),
});

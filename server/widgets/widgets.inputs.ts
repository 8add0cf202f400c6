import { z } from "zod";
import { isCapability } from "#domain/widgets/capabilities.ts";
import { isJsonObject, jsonDepthMax, type JsonObject } from "#domain/json.ts";
import { priceTypes, widgetCategories } from "#domain/widgets/widget.ts";
import { id, instant, line, name, scoped } from "#server/base/schemas.ts";

/** An object that Postgres can hold as jsonb, and shallow enough for whatever recurses into it. */
export const jsonObject = z
  .custom<JsonObject>(
    isJsonObject,
    `must be a JSON object of at most ${jsonDepthMax} levels, without NUL in it`,
  )
  // What JSON Schema is told of it.
  .meta({ type: "object" });

export const widgetId = id("widgetDefinition");
export const userWidgetId = id("userWidget");
export const title = name.max(80);

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
  search: line.max(100).optional(),
});
export const availableOutput = z.object({ widgets: z.array(definitionOutput) });
export const bySlugInput = z.strictObject({ slug: line.min(1).max(80) });

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

export const pluginsInput = scoped({});
export const pluginsOutput = z.object({
  plugins: z.array(
    z.object({
      id: userWidgetId,
      title: z.string().nullable(),
      installedAt: instant,
      /** The name of who did. */
      installedBy: z.string(),
      isOwn: z.boolean(),
      definition: definitionOutput,
      /** Where it stands, as far as one may see them; `address` is the last part of one's address, null for one's default. */
      dashboards: z.array(z.object({ name: z.string(), address: z.string().nullable() })),
    }),
  ),
});

/** Of a version's source, the code that is made of it and its manifest: what one decides on names it. */
export const contentHash = z.string().regex(/^[0-9a-f]{64}$/, "must be the hash of what you looked at");

/** `consent` is all that the version asks for, as the person who installs it saw it. */
export const installInput = scoped({
  widgetId,
  config: jsonObject.optional(),
  title: title.optional(),
  /** Of the marketplace: the newest one by default. */
  versionId: id("widgetVersion").optional(),
  /** Of that version as one saw it; only what is published, and so doesn't change any more, or one's own is installed without. */
  contentHash: contentHash.optional(),
  consent: z
    .array(z.string().max(260).refine(isCapability, "must be a capability such as stats:read"))
    .max(16)
    .optional(),
});
export const uninstallInput = scoped({ userWidgetId });
/** `title: null` goes back to the definition's name. */
export const updateConfigInput = scoped({
  userWidgetId,
  config: jsonObject,
  title: title.nullable().optional(),
});

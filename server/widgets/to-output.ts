import type { z } from "zod";
import type { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import type { Asker } from "#server/judging/asker.ts";
import { builtInDefinitions } from "#widgets/registry.definitions.ts";
import { readConfig, type Configurable } from "./widget-config.ts";
import { jsonObject, type definitionOutput, type userWidgetOutput } from "./widgets.inputs.ts";

type DefinitionRow = typeof widgetDefinitions.$inferSelect;
type UserWidgetRow = typeof userWidgets.$inferSelect;

/** What a widget's numbers mean; null for those of the marketplace. */
export function helpOf({ componentId }: Pick<Configurable, "componentId">): string | null {
  return builtInDefinitions.get(componentId ?? "")?.help ?? null;
}

export function toDefinition(row: DefinitionRow): z.infer<typeof definitionOutput> {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    category: row.category,
    isBuiltIn: row.isBuiltIn,
    price: row.price,
    priceType: row.priceType,
    minWidth: row.minWidth,
    maxWidth: row.maxWidth,
    minHeight: row.minHeight,
    maxHeight: row.maxHeight,
    defaultWidth: row.defaultWidth,
    defaultHeight: row.defaultHeight,
    componentId: row.componentId,
    configSchema: row.configSchema && jsonObject.parse(row.configSchema),
    previewUrl: row.previewUrl,
    allowMultiple: row.allowMultiple,
    installCount: row.installCount,
    help: helpOf(row),
  };
}

export async function toUserWidget(
  app: App,
  asker: Asker,
  row: UserWidgetRow,
  definition: Configurable,
): Promise<z.infer<typeof userWidgetOutput>> {
  return {
    id: row.id,
    widgetId: row.widgetId,
    title: row.title,
    config: await readConfig(app, asker, definition, row.config),
    isActive: row.isActive,
    installedAt: row.installedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

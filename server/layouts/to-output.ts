import { deriveLayout } from "#domain/layout/derive-layout.ts";
import { helpOf } from "#server/widgets/to-output.ts";
import { hasSettings, readConfig } from "#server/widgets/widget-config.ts";
import type { LayoutOutput } from "./layouts.inputs.ts";
import type { StoredItem, StoredLayout } from "./read-layout.ts";

/** A layout as everyone sees it: settled, in reading order, settings parsed. */
export function toLayout({ items, ...layout }: StoredLayout): LayoutOutput {
  return { ...layout, items: deriveLayout(items, "lg").map(toItem) };
}

function toItem({ userWidgetId, x, y, w, h, responsive, isLocked, userWidget, definition }: StoredItem) {
  return {
    x,
    y,
    w,
    h,
    responsive: responsive ?? null,
    isLocked: isLocked ?? false,
    widget: {
      id: userWidgetId,
      widgetId: userWidget.widgetId,
      title: userWidget.title,
      config: readConfig(definition, userWidget.config),
      definition: {
        slug: definition.slug,
        name: definition.name,
        category: definition.category,
        componentId: definition.componentId,
        hasSettings: hasSettings(definition),
        help: helpOf(definition),
        minWidth: definition.minWidth,
        maxWidth: definition.maxWidth,
        minHeight: definition.minHeight,
        maxHeight: definition.maxHeight,
      },
    },
  };
}

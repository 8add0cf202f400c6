import type { DashboardTile } from "#domain/layout/dashboard.ts";
import { deriveLayout } from "#domain/grid/derive-layout.ts";
import type { App } from "#server/base/app.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { helpOf } from "#server/widgets/to-output.ts";
import { hasSettings, readConfig } from "#server/widgets/widget-config.ts";
import type { LayoutOutput } from "./layouts.inputs.ts";
import type { OpenLayout } from "./open-layout.ts";
import type { StoredItem, StoredLayout } from "./read-layout.ts";

/** A layout as everyone sees it: settled, in reading order, settings parsed. */
export async function toLayout(
  app: App,
  { asker }: ServiceContext,
  { items: stored, ...layout }: StoredLayout,
): Promise<LayoutOutput> {
  const items = await Promise.all(
    deriveLayout(stored, "lg").map(async ({ userWidget, definition, ...tile }) => {
      const { widgetId, title } = userWidget;
      const config = await readConfig(app, asker, definition, userWidget.config);
      return toItem({ ...tile, widgetId, title, config }, definition);
    }),
  );
  return { ...layout, items };
}

/** The same of one that was changed, which is settled already. */
export function toChangedLayout(
  { layout: { items: _before, ...layout }, dashboard, definitions }: OpenLayout,
  version: number,
): LayoutOutput {
  const { name, settings, tiles } = dashboard;
  const items = tiles.flatMap((tile) => {
    const definition = definitions.get(tile.widgetId);
    return definition ? [toItem(tile, definition)] : [];
  });
  return { ...layout, name, settings, version, items };
}

type Item = Pick<
  DashboardTile,
  "userWidgetId" | "x" | "y" | "w" | "h" | "responsive" | "widgetId" | "title" | "config"
> & { isLocked?: boolean };

function toItem(
  { userWidgetId, x, y, w, h, responsive, isLocked, ...widget }: Item,
  definition: StoredItem["definition"],
): LayoutOutput["items"][number] {
  return {
    x,
    y,
    w,
    h,
    responsive: responsive ?? null,
    isLocked: isLocked ?? false,
    widget: {
      id: userWidgetId,
      widgetId: widget.widgetId,
      title: widget.title,
      config: widget.config,
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

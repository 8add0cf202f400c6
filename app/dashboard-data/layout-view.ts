import type { inferRouterOutputs } from "@trpc/server";
import type { JsonObject } from "#domain/json.ts";
import type { Dashboard, DashboardTile } from "#domain/layout/dashboard.ts";
import { readingOrder } from "#domain/grid/reading-order.ts";
import { isSame } from "#domain/is-same.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { AppRouter } from "#server/api/root.ts";

type LayoutItem = LayoutOutput["items"][number];
type Definition = LayoutItem["widget"]["definition"];
export type AvailableWidget = inferRouterOutputs<AppRouter>["widgets"]["available"]["widgets"][number];

/** A layout as the reducer knows it. */
export function toDashboard({ name, settings, items }: LayoutOutput): Dashboard {
  return { name, settings, tiles: items.map(toTile) };
}

function toTile({ x, y, w, h, responsive, isLocked, widget }: LayoutItem): DashboardTile {
  const { id: userWidgetId, widgetId, title, config, definition } = widget;
  const { minWidth: minW, maxWidth: maxW, minHeight: minH, maxHeight: maxH } = definition;
  return {
    ...{ userWidgetId, widgetId, title, config, isLocked, responsive },
    ...{ x, y, w, h, minW, maxW, minH, maxH },
  };
}

/** What a tile needs to know of a widget that isn't on the dashboard yet. */
export function toItemDefinition(widget: AvailableWidget): Definition {
  const { slug, name, category, componentId, configSchema, help } = widget;
  const { minWidth, maxWidth, minHeight, maxHeight } = widget;
  const hasSettings = Object.keys(configSchema?.properties ?? {}).length > 0;
  return {
    ...{ slug, name, category, componentId, hasSettings, help },
    ...{ minWidth, maxWidth, minHeight, maxHeight },
  };
}

/** The settings of a new widget, as its schema has them. */
export function defaultsOf(schema: AvailableWidget["configSchema"]): JsonObject {
  const { properties = {} } = schema ?? {};
  return Object.fromEntries(
    Object.entries(properties ?? {}).flatMap(([name, property]): [string, JsonObject[string]][] =>
      isObject(property) && property.default !== undefined ? [[name, property.default]] : [],
    ),
  );
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * `layout` as `dashboard` changes it. What stays as it is in `before` stays the same object, so that only tiles that
 * changed are drawn again.
 */
export function withDashboard(
  layout: LayoutOutput,
  dashboard: Dashboard,
  definitions: ReadonlyMap<string, Definition>,
  before: LayoutOutput,
): LayoutOutput {
  const known = new Map(before.items.map((item) => [item.widget.id, item]));
  const items = readingOrder(dashboard.tiles).flatMap((tile): LayoutItem[] => {
    const definition = definitions.get(tile.widgetId);
    return definition ? [toItem(tile, definition, known.get(tile.userWidgetId))] : [];
  });
  const isAsBefore =
    items.length === before.items.length && items.every((item, at) => item === before.items[at]);
  const { name, settings } = dashboard;
  return { ...layout, name, settings, items: isAsBefore ? before.items : items };
}

function toItem(tile: DashboardTile, definition: Definition, before: LayoutItem | undefined): LayoutItem {
  const { userWidgetId: id, widgetId, title, config, x, y, w, h, responsive = null, isLocked } = tile;
  const hasSameWidget = before?.widget.title === title && isSame(before.widget.config, config);
  const widget = hasSameWidget ? before.widget : { id, widgetId, title, config, definition };
  const item = { x, y, w, h, responsive, isLocked, widget };
  return before && isSame(before, item) ? before : item;
}

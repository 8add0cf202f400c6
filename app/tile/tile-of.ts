import type { Tile } from "#domain/grid/grid.ts";
import type { LayoutItem } from "#app/dashboard-data/placed-widget.ts";

/** An item of a layout as the geometry knows it. */
export function tileOf({ x, y, w, h, responsive, isLocked, widget }: LayoutItem): Tile {
  const { minWidth: minW, maxWidth: maxW, minHeight: minH, maxHeight: maxH } = widget.definition;
  return { userWidgetId: widget.id, x, y, w, h, responsive, isLocked, minW, maxW, minH, maxH };
}

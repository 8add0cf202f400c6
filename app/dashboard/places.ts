import { deriveLayout } from "#domain/grid/derive-layout.ts";
import { type Box, type Breakpoint, breakpoints } from "#domain/grid/grid.ts";
import { tileOf } from "#app/tile/tile-of.ts";
import type { LayoutItem } from "#app/dashboard-data/placed-widget.ts";

/** Where a user widget stands at each width. */
export type Places = Map<string, Partial<Record<Breakpoint, Box>>>;

export function placesOf(items: readonly LayoutItem[]): Places {
  const tiles = items.map(tileOf);
  const places: Places = new Map();
  for (const { name } of breakpoints)
    for (const { userWidgetId, x, y, w, h } of deriveLayout(tiles, name))
      places.set(userWidgetId, { ...places.get(userWidgetId), [name]: { x, y, w, h } });
  return places;
}

import { isolate } from "../name.ts";
import type { Catalog, CatalogEntry } from "./catalog.ts";
import type { Dashboard, DashboardTile } from "./dashboard.ts";
import { findFreeSpot } from "#domain/grid/find-free-spot.ts";
import {
  bottomOf,
  columnsMax,
  columnsOf,
  fitBox,
  narrowBreakpoints,
  overlaps,
  tilesMax,
  type Box,
} from "#domain/grid/grid.ts";
import type { Intent } from "./intent.ts";
import { moveTile } from "#domain/grid/move-tile.ts";
import { refuse, type Step } from "./refusal.ts";
import { boxOf, isOnLocked, shownAt, withPlaces } from "./settle.ts";

type Add = Extract<Intent, { type: "add" }>;
type Responsive = NonNullable<Add["responsive"]> | null;

/** One tile more: at its box, where others give way, or at the first free spot. */
export function addTile(dashboard: Dashboard, intent: Add, catalog: Catalog): Step {
  const { tiles } = dashboard;
  const entry = catalog.get(intent.widgetId);
  if (!entry) return refuse("NOT_FOUND", "The widget isn’t offered any more.", ["widgetId"]);
  const { name } = entry;
  if (tiles.some(({ userWidgetId }) => userWidgetId === intent.userWidgetId))
    return refuse("CONFLICT", `“${isolate(name)}” already stands on this dashboard.`, ["userWidgetId"]);
  if (entry.allowMultiple === false && tiles.some(({ widgetId }) => widgetId === intent.widgetId))
    return refuse("CONFLICT", `“${isolate(name)}” is already on this dashboard.`, ["widgetId"]);
  if (tiles.length >= tilesMax)
    return refuse("CONFLICT", `A dashboard holds ${tilesMax} widgets at most: remove one first.`, []);
  return { ok: true, dashboard: place(dashboard, intent, entry) };
}

function place(dashboard: Dashboard, intent: Add, entry: CatalogEntry): Dashboard {
  const responsive = besideLocked(dashboard, intent, entry);
  const box = intent.box && fitBox(intent.box, entry, columnsMax);
  if (box && !dashboard.tiles.some((tile) => overlaps(tile, box)))
    return { ...dashboard, tiles: [...dashboard.tiles, toTile({ ...intent, responsive }, entry, box)] };
  const shown = shownAt(dashboard, "lg");
  const size = { w: entry.defaultW, h: entry.defaultH };
  if (!box) {
    const spot = findFreeSpot(shown, size, columnsMax);
    return { ...dashboard, tiles: [...shown, toTile({ ...intent, responsive }, entry, spot)] };
  }
  // As if it were dragged there from below everything.
  const below = {
    ...toTile({ ...intent, responsive }, entry, { ...box, y: bottomOf(shown) }),
    isLocked: false,
  };
  const tiles = [...shown, below];
  const moved = moveTile(tiles, intent.userWidgetId, box, columnsMax);
  const placed = withPlaces({ ...dashboard, tiles }, "lg", moved);
  const lock = (tile: DashboardTile): DashboardTile =>
    tile.userWidgetId === intent.userWidgetId ? { ...tile, isLocked: intent.isLocked ?? false } : tile;
  return { ...placed, tiles: placed.tiles.map(lock) };
}

/** Its places by hand, but those where a locked tile stands by now. */
function besideLocked(dashboard: Dashboard, { responsive }: Add, entry: CatalogEntry): Responsive {
  const places = narrowBreakpoints.flatMap((name) => {
    const given = responsive?.[name];
    const box = given && fitBox(given, entry, columnsOf(name));
    return box && !isOnLocked(dashboard, name, box) ? [[name, box] as const] : [];
  });
  return places.length > 0 ? Object.fromEntries(places) : null;
}

function toTile(
  { userWidgetId, widgetId, title, config, responsive, isLocked }: Add,
  { minW, maxW, minH, maxH }: CatalogEntry,
  box: Box,
): DashboardTile {
  return {
    userWidgetId,
    widgetId,
    title: title === undefined || title === "" ? null : title,
    config: config ?? {},
    ...boxOf(box),
    ...{ minW, maxW, minH, maxH },
    responsive: responsive ?? null,
    isLocked: isLocked ?? false,
  };
}

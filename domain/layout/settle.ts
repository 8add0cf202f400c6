import { compact } from "#domain/grid/compact.ts";
import type { Dashboard, DashboardTile } from "./dashboard.ts";
import { deriveLayout, withinBounds } from "#domain/grid/derive-layout.ts";
import {
  columnsOf,
  narrowBreakpoints,
  overlaps,
  type Box,
  type Breakpoint,
  type NarrowBreakpoint,
} from "#domain/grid/grid.ts";

/**
 * The dashboard in its one settled form: on every grid no tile overlaps another, is outside of it or beyond its bounds,
 * no gap is left, and the tiles are in reading order of the widest. Settling it again changes nothing.
 */
export function settle(dashboard: Dashboard): Dashboard {
  let tiles = deriveLayout(dashboard.tiles, "lg");
  for (const breakpoint of narrowBreakpoints) tiles = settleByHand(tiles, breakpoint);
  return { ...dashboard, tiles };
}

/** The tiles as the grid of a breakpoint shows them, settled first. */
export function shownAt(dashboard: Dashboard, breakpoint: Breakpoint): DashboardTile[] {
  return deriveLayout(dashboard.tiles, breakpoint);
}

/** Stores where the tiles of a grid stand; a narrower one is from then on arranged by hand, every tile of it. */
export function withPlaces(
  dashboard: Dashboard,
  breakpoint: Breakpoint,
  places: readonly DashboardTile[],
): Dashboard {
  const boxes = new Map(places.map((tile) => [tile.userWidgetId, boxOf(tile)]));
  const tiles = dashboard.tiles.map((tile) => {
    const box = boxes.get(tile.userWidgetId);
    return box ? withBox(tile, breakpoint, box) : tile;
  });
  return { ...dashboard, tiles };
}

/** `tile` stored at `box` of a grid; null lets it follow the widest one. */
export function withBox(tile: DashboardTile, breakpoint: Breakpoint, box: Box | null): DashboardTile {
  if (breakpoint === "lg") return box ? { ...tile, ...box } : tile;
  return { ...tile, responsive: tidy({ ...tile.responsive, [breakpoint]: box ?? undefined }) };
}

/** Where a tile is stored for a grid; null where it follows the widest one. */
export function storedAt(tile: DashboardTile, breakpoint: Breakpoint): Box | null {
  if (breakpoint === "lg") return boxOf(tile);
  const box = tile.responsive?.[breakpoint];
  return box ? boxOf(box) : null;
}

/** Whether a locked tile is stored in the way of `box`. */
export function isOnLocked({ tiles }: Dashboard, breakpoint: Breakpoint, box: Box): boolean {
  return tiles.some((tile) => {
    const stored = tile.isLocked ? storedAt(tile, breakpoint) : null;
    return stored !== null && overlaps(stored, box);
  });
}

export function boxOf({ x, y, w, h }: Box): Box {
  return { x, y, w, h };
}

export function isSameBox(a: Box | null, b: Box | null): boolean {
  if (!a || !b) return a === b;
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}

type Responsive = NonNullable<DashboardTile["responsive"]>;

/** Without empty places; null when none is left. */
function tidy(responsive: Responsive): Responsive | null {
  const places = narrowBreakpoints.flatMap((name) => {
    const box = responsive[name];
    return box ? [[name, boxOf(box)] as const] : [];
  });
  return places.length > 0 ? Object.fromEntries(places) : null;
}

/** What was arranged by hand for a narrower grid, settled as `deriveLayout` will show it. */
function settleByHand(tiles: readonly DashboardTile[], breakpoint: NarrowBreakpoint): DashboardTile[] {
  if (!tiles.some((tile) => tile.responsive)) return [...tiles];
  const columns = columnsOf(breakpoint);
  const placed = tiles.flatMap((tile) => {
    const box = tile.responsive?.[breakpoint];
    return box ? [withinBounds(tile, box, columns)] : [];
  });
  const boxes = new Map(compact(placed).map((tile) => [tile.userWidgetId, tile]));
  return tiles.map((tile) => {
    const box = boxes.get(tile.userWidgetId);
    return withBox(tile, breakpoint, box ? boxOf(box) : null);
  });
}

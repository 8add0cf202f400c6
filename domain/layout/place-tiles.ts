import { compact } from "#domain/grid/compact.ts";
import { findFreeSpot } from "#domain/grid/find-free-spot.ts";
import { columnsOf, fitBox, overlaps, type Box, type Breakpoint, type Tile } from "#domain/grid/grid.ts";
import type { Catalog } from "./catalog.ts";
import type { Dashboard } from "./dashboard.ts";
import type { Intent } from "./intent.ts";
import { moveTile } from "#domain/grid/move-tile.ts";
import { readingOrder } from "#domain/grid/reading-order.ts";
import { lockedRefusal, nameOf, notOnDashboard, refuse, type Step } from "./refusal.ts";
import { boxOf, shownAt, withPlaces } from "./settle.ts";

/** Moves as dragging does; what is in the way gives way. */
export function moveTiles(
  dashboard: Dashboard,
  { breakpoint, tiles }: Extract<Intent, { type: "move" }>,
  catalog: Catalog,
): Step {
  const places = tiles.map(({ userWidgetId, x, y }) => ({ userWidgetId, box: { x, y } }));
  return place(dashboard, { breakpoint, places, path: "tiles" }, catalog);
}

export function resizeTile(
  dashboard: Dashboard,
  { breakpoint, userWidgetId, box }: Extract<Intent, { type: "resize" }>,
  catalog: Catalog,
): Step {
  return place(dashboard, { breakpoint, places: [{ userWidgetId, box }], path: "userWidgetId" }, catalog);
}

/** Each takes the other's box, as far as its own bounds allow. */
export function swapTiles(
  dashboard: Dashboard,
  { breakpoint, userWidgetIds: [one, other] }: Extract<Intent, { type: "swap" }>,
  catalog: Catalog,
): Step {
  const shown = shownAt(dashboard, breakpoint);
  const boxAt = (id: string): Box | undefined => shown.find(({ userWidgetId }) => userWidgetId === id);
  const places = [
    { userWidgetId: one, box: boxAt(other) ?? {} },
    { userWidgetId: other, box: boxAt(one) ?? {} },
  ];
  return place(dashboard, { breakpoint, places, path: "userWidgetIds" }, catalog);
}

/** Every tile that isn't locked takes the first free spot, in reading order. */
export function compactTiles(
  dashboard: Dashboard,
  { breakpoint }: Extract<Intent, { type: "compact" }>,
): Step {
  const shown = shownAt(dashboard, breakpoint);
  const placed = shown.filter(({ isLocked }) => isLocked);
  for (const tile of readingOrder(shown))
    if (!tile.isLocked) placed.push({ ...tile, ...findFreeSpot(placed, tile, columnsOf(breakpoint)) });
  return { ok: true, dashboard: withPlaces(dashboard, breakpoint, placed) };
}

type Placement = {
  breakpoint: Breakpoint;
  places: { userWidgetId: string; box: Partial<Box> }[];
  /** Which field of the intent names the tiles. */
  path: string;
};

function place(dashboard: Dashboard, { breakpoint, places, path }: Placement, catalog: Catalog): Step {
  const shown = shownAt(dashboard, breakpoint);
  const columns = columnsOf(breakpoint);
  const boxes = new Map<string, Box>();
  for (const [index, { userWidgetId, box }] of places.entries()) {
    const tile = shown.find((one) => one.userWidgetId === userWidgetId);
    const at = path === "userWidgetId" ? [path] : [path, index];
    if (!tile) return notOnDashboard(at);
    const name = nameOf(dashboard, catalog, userWidgetId);
    if (tile.isLocked) return lockedRefusal(name, at);
    if (boxes.has(userWidgetId)) return refuse("BAD_REQUEST", `${name} is given twice.`, at);
    boxes.set(userWidgetId, { ...boxOf(tile), ...boxOf({ ...tile, ...box }) });
  }
  const [only] = boxes;
  const placed =
    boxes.size === 1 && only ? moveTile(shown, ...only, columns) : moveTogether(shown, boxes, columns);
  return { ok: true, dashboard: withPlaces(dashboard, breakpoint, placed) };
}

/** All of them where they are put, or as one below what is locked there, the others around them; then gaps close. */
function moveTogether<T extends Tile>(
  tiles: readonly T[],
  boxes: ReadonlyMap<string, Box>,
  columns: number,
): T[] {
  const locked = tiles.filter(({ isLocked }) => isLocked);
  const put = tiles.map((tile) => {
    const box = boxes.get(tile.userWidgetId);
    return box ? { ...tile, ...fitBox(box, tile, columns) } : tile;
  });
  const isMoved = ({ userWidgetId }: T): boolean => boxes.has(userWidgetId);
  const down = rowsBelow(locked, put.filter(isMoved));
  const below = put.map((tile) => (isMoved(tile) ? { ...tile, y: tile.y + down } : tile));
  return compact(compact(below, (tile) => tile.isLocked === true || isMoved(tile)));
}

/** How many rows down a group has to go for none of it to cover what is locked. */
function rowsBelow(locked: readonly Box[], group: readonly Box[]): number {
  for (let down = 0; ; down += 1) {
    const isFree = !group.some((box) => locked.some((one) => overlaps(one, { ...box, y: box.y + down })));
    if (isFree) return down;
  }
}

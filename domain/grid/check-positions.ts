import { overlaps, rowsMax, type Placed, type SizeBounds, type Tile } from "./grid.ts";

/** Why a tile can't stand where it was put. */
export type PositionRefusal =
  | { reason: "unknown" | "repeated" | "out-of-grid"; userWidgetId: string }
  | { reason: "overlapping"; userWidgetId: string; otherId: string }
  | { reason: "under-minimum" | "over-maximum"; userWidgetId: string; side: "w" | "h"; bound: number };

/**
 * Checks changed positions against the grid and against the tiles that stay.
 * @returns every reason against them, each naming its tile; none when they may be applied.
 */
export function checkPositions(
  tiles: readonly Tile[],
  changes: readonly Placed[],
  columns: number,
): PositionRefusal[] {
  const known = new Map(tiles.map((tile) => [tile.userWidgetId, tile]));
  const changed = new Set<string>();
  const refusals = changes.flatMap((change): PositionRefusal[] => {
    const { userWidgetId } = change;
    const tile = known.get(userWidgetId);
    if (!tile) return [{ reason: "unknown", userWidgetId }];
    if (changed.has(userWidgetId)) return [{ reason: "repeated", userWidgetId }];
    changed.add(userWidgetId);
    return [...outOfGrid(change, columns), ...outOfBounds(change, tile, columns)];
  });
  return [...refusals, ...overlapping(applyPositions(tiles, changes), changed)];
}

/** @returns the tiles with changed positions taken over; changes of unknown ones are left out. */
export function applyPositions<T extends Placed>(tiles: readonly T[], changes: readonly Placed[]): T[] {
  const byId = new Map(changes.map((change) => [change.userWidgetId, change]));
  return tiles.map((tile) => {
    const change = byId.get(tile.userWidgetId);
    return change ? { ...tile, x: change.x, y: change.y, w: change.w, h: change.h } : tile;
  });
}

function outOfGrid({ userWidgetId, x, y, w, h }: Placed, columns: number): PositionRefusal[] {
  const isInside = x >= 0 && y >= 0 && x + w <= columns && y + h <= rowsMax;
  return isInside ? [] : [{ reason: "out-of-grid", userWidgetId }];
}

function outOfBounds(box: Placed, bounds: SizeBounds, columns: number): PositionRefusal[] {
  const sides = [
    // A widget wider than a narrow grid takes all of it.
    { side: "w", size: box.w, min: Math.min(bounds.minW, columns), max: bounds.maxW },
    { side: "h", size: box.h, min: bounds.minH, max: bounds.maxH },
  ] as const;
  return sides.flatMap(({ side, size, min, max }): PositionRefusal[] => {
    const { userWidgetId } = box;
    if (size < min) return [{ reason: "under-minimum", userWidgetId, side, bound: min }];
    return size > max ? [{ reason: "over-maximum", userWidgetId, side, bound: max }] : [];
  });
}

/** Each pair once, and only those that a change has to do with. */
function overlapping(tiles: readonly Placed[], changed: ReadonlySet<string>): PositionRefusal[] {
  return tiles.flatMap((tile, index) =>
    tiles
      .slice(index + 1)
      .filter((other) => overlaps(tile, other))
      .map((other) => (changed.has(tile.userWidgetId) ? [tile, other] : [other, tile]))
      .flatMap(([first, second]): PositionRefusal[] =>
        first && second && changed.has(first.userWidgetId)
          ? [{ reason: "overlapping", userWidgetId: first.userWidgetId, otherId: second.userWidgetId }]
          : [],
      ),
  );
}

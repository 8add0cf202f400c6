import type { Breakpoint, Placed, Tile } from "#domain/layout/grid.ts";
import { moveTile } from "#domain/layout/move-tile.ts";
import { readingOrder } from "#domain/layout/reading-order.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { Positions } from "#app/dashboard-data/use-layout.ts";

type Rearranged = { positions: Positions; preview: LayoutOutput };

/** What to save, and how the layout will look, when the tiles `shown` at a breakpoint now stand at `placed`; null if nothing moved. */
export function rearranged(
  layout: LayoutOutput,
  breakpoint: Breakpoint,
  shown: readonly Tile[],
  placed: readonly Placed[],
): Rearranged | null {
  const before = new Map(shown.map((tile) => [tile.userWidgetId, tile]));
  const moved = placed.filter((tile) => !isSamePlace(tile, before.get(tile.userWidgetId)));
  if (moved.length === 0) return null;
  const items = moved.map(({ userWidgetId, x, y, w, h }) => ({ i: userWidgetId, x, y, w, h }));
  return { positions: { breakpoint, items }, preview: withPlaces(layout, breakpoint, placed) };
}

function withPlaces(layout: LayoutOutput, breakpoint: Breakpoint, placed: readonly Placed[]): LayoutOutput {
  const boxes = new Map(placed.map(({ userWidgetId, x, y, w, h }) => [userWidgetId, { x, y, w, h }]));
  const items = layout.items.map((item) => {
    const box = boxes.get(item.widget.id);
    if (!box) return item;
    return breakpoint === "lg"
      ? { ...item, ...box }
      : { ...item, responsive: { ...item.responsive, [breakpoint]: box } };
  });
  return { ...layout, items: readingOrder(items) };
}

const sides = ["x", "y", "w", "h"] as const;

function isSamePlace(a: Placed, b: Placed | undefined): boolean {
  return sides.every((side) => a[side] === b?.[side]);
}

/** What a key does to a tile: the arrows move it, with Shift they resize it. */
export type Step = { dx: number; dy: number; isResize: boolean };

const arrows: Partial<Record<string, [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function stepOf({ key, shiftKey }: { key: string; shiftKey: boolean }): Step | null {
  const arrow = arrows[key];
  return arrow ? { dx: arrow[0], dy: arrow[1], isResize: shiftKey } : null;
}

/** Moves as far as it takes for anything to change: one row down isn't enough to pass a tall neighbour. */
export function stepTile<T extends Tile>(
  tiles: readonly T[],
  userWidgetId: string,
  { dx, dy, isResize }: Step,
  columns: number,
): T[] {
  const tile = tiles.find((one) => one.userWidgetId === userWidgetId);
  if (!tile) return [...tiles];
  const { x, y, w, h } = tile;
  const farthest = isResize ? 1 : Math.max(columns, ...tiles.map((one) => one.h + h));
  for (let far = 1; far <= farthest; far += 1) {
    const box = isResize
      ? { x, y, w: Math.min(w + dx, columns - x), h: h + dy }
      : { x: x + dx * far, y: y + dy * far, w, h };
    const next = moveTile(tiles, userWidgetId, box, columns);
    if (next.some((one, index) => !isSamePlace(one, tiles[index]))) return next;
  }
  return [...tiles];
}

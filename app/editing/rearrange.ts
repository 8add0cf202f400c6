import { bottomOf, type Box, type Breakpoint, columnsOf, type Tile } from "#domain/grid/grid.ts";
import type { Intent } from "#domain/layout/intent.ts";

/** The tiles of a breakpoint as an intent would leave them; undefined where it can't be done. */
export type Preview = (intent: Intent) => readonly Tile[] | undefined;

/** Tiles that are being moved or resized, the one in the hand first, and where all stood when they were taken. */
export type Held = { ids: readonly [string, ...string[]]; breakpoint: Breakpoint; base: readonly Tile[] };

/** Whether what is held isn't there any more: somebody else may have removed it. */
export function isMissing(held: string | undefined, tiles: readonly Tile[]): boolean {
  return held !== undefined && !tiles.some(({ userWidgetId }) => userWidgetId === held);
}

/** What it means that the tile in the hand is to be at `box`: those that are held with it move as far. */
export function intentAt({ ids, breakpoint, base }: Held, box: Box): Intent {
  const [userWidgetId] = ids;
  const lead = base.find((tile) => tile.userWidgetId === userWidgetId);
  if (lead?.w !== box.w || lead.h !== box.h) return { type: "resize", userWidgetId, breakpoint, box };
  const held = base.filter((tile) => ids.includes(tile.userWidgetId));
  // A group keeps its shape at the edges of the grid.
  const columns = columnsOf(breakpoint);
  const left = Math.min(...held.map(({ x }) => x));
  const right = Math.max(...held.map(({ x, w }) => x + w));
  const top = Math.min(...held.map(({ y }) => y));
  const dx = Math.max(-left, Math.min(box.x - lead.x, columns - right));
  const dy = Math.max(-top, box.y - lead.y);
  const tiles = held.map((tile) => ({ userWidgetId: tile.userWidgetId, x: tile.x + dx, y: tile.y + dy }));
  return { type: "move", breakpoint, tiles };
}

/**
 * What brings the tile in the hand nearest to `box`. Exactly there it may be pushed back by a tile that it covers by
 * half, where a row less or more would have passed it.
 */
export function nearestTo(held: Held, box: Box, preview: Preview): Stepped {
  const [userWidgetId] = held.ids;
  const outcomes = [0, -1, 1].map((dy) => {
    const intent = intentAt(held, { ...box, y: Math.max(0, box.y + dy) });
    const tiles = preview(intent) ?? held.base;
    const at = tiles.find((tile) => tile.userWidgetId === userWidgetId);
    const away = at ? Math.abs(at.x - box.x) + Math.abs(at.y - box.y) : Infinity;
    return { intent, tiles, away };
  });
  const [first, ...others] = outcomes;
  if (!first) throw new Error("There are three ways.");
  return others.reduce((best, one) => (one.away < best.away ? one : best), first);
}

/** What a key or a menu does to a tile: it moves, or it is resized, by one column or row. */
export type Step = { dx: number; dy: number; isResize: boolean };

const arrows: Partial<Record<string, [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function stepOf({ key, shiftKey }: { key: string; shiftKey: boolean }): Step | undefined {
  const arrow = arrows[key];
  return arrow && { dx: arrow[0], dy: arrow[1], isResize: shiftKey };
}

export type Stepped = { intent: Intent; tiles: readonly Tile[] };

/**
 * One step on from `draft`, as far as it takes for anything to change: one row down isn't enough to pass a tall
 * neighbour. @returns undefined where there is no further to go.
 */
export function stepTiles(
  held: Held,
  draft: readonly Tile[],
  step: Step,
  preview: Preview,
): Stepped | undefined {
  const { dx, dy, isResize } = step;
  const from = draft.find(({ userWidgetId }) => userWidgetId === held.ids[0]);
  if (!from) return undefined;
  const { x, y, w, h } = from;
  const columns = columnsOf(held.breakpoint);
  const group = draft.filter(({ userWidgetId }) => held.ids.includes(userWidgetId));
  const groupHeight = bottomOf(group) - Math.min(...group.map((tile) => tile.y));
  const farthest = isResize ? 1 : Math.max(columns, ...draft.map((tile) => tile.h + groupHeight));
  for (let far = 1; far <= farthest; far += 1) {
    const box = isResize
      ? { x, y, w: Math.max(1, Math.min(w + dx, columns - x)), h: Math.max(1, h + dy) }
      : { x: Math.max(0, Math.min(x + dx * far, columns - w)), y: Math.max(0, y + dy * far), w, h };
    const intent = intentAt(held, box);
    const tiles = preview(intent);
    const to = tiles?.find(({ userWidgetId }) => userWidgetId === held.ids[0]);
    if (tiles && isFurther(from, to, step) && movedTiles(draft, tiles).length > 0) return { intent, tiles };
  }
  return undefined;
}

/** What gives way may push a tile back: it has made a step once it is further than it was. */
function isFurther(from: Tile, to: Tile | undefined, { dx, dy, isResize }: Step): boolean {
  if (isResize) return true;
  return to !== undefined && ((to.x - from.x) * dx > 0 || (to.y - from.y) * dy > 0);
}

type Movement = { before: Tile; after: Tile };

/** The tiles that stand elsewhere or have another size now. */
export function movedTiles(before: readonly Tile[], after: readonly Tile[]): Movement[] {
  const places = new Map(before.map((tile) => [tile.userWidgetId, tile]));
  return after.flatMap((tile): Movement[] => {
    const old = places.get(tile.userWidgetId);
    const hasMoved = old && (["x", "y", "w", "h"] as const).some((side) => old[side] !== tile[side]);
    return hasMoved ? [{ before: old, after: tile }] : [];
  });
}

import { bottomOf, type Box, type Breakpoint, columnsOf, type Tile } from "#domain/grid/grid.ts";
import type { Intent } from "#domain/layout/intent.ts";

/** The tiles of a breakpoint as an intent would leave them; undefined where it can't be done. */
export type Preview = (intent: Intent) => readonly Tile[] | undefined;

/** Tiles that are being moved or resized, the one in the hand first, and where all stood when they were taken. */
export type Held = {
  ids: readonly [string, ...string[]];
  /** What is selected as well, and locked. */
  left: readonly string[];
  breakpoint: Breakpoint;
  base: readonly Tile[];
};

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

/** What brings the tile in the hand nearest to `box`. */
export function nearestTo(held: Held, box: Box, preview: Preview): Stepped {
  const [userWidgetId] = held.ids;
  function outcomeAt(dy: number): Outcome {
    const intent = intentAt(held, { ...box, y: Math.max(0, box.y + dy) });
    const tiles = preview(intent) ?? held.base;
    const at = tiles.find((tile) => tile.userWidgetId === userWidgetId);
    const away = at ? Math.abs(at.x - box.x) + Math.abs(at.y - box.y) : Infinity;
    return { intent, tiles, away, short: at ? box.y - at.y : 0 };
  }
  const exact = outcomeAt(0);
  // A tile may be pushed back by one that it covers by half, where a row less or more would have passed it.
  const others =
    held.ids.length === 1
      ? [outcomeAt(-1), outcomeAt(1)]
      : passing(exact, outcomeAt, reachOf(held, held.base));
  return others.reduce((best, one) => (one.away < best.away ? one : best), exact);
}

/** `away` in columns and rows; `short` in rows, below zero where it stands lower than it should. */
type Outcome = Stepped & { away: number; short: number };

/**
 * A group passes what it meets only where all of it is beyond that, far from where it then comes to stand.
 * @returns the first outcome in the direction that `exact` falls short in; none where nothing is to be passed.
 */
function passing(exact: Outcome, outcomeAt: (dy: number) => Outcome, reach: number): Outcome[] {
  const way = Math.sign(exact.short);
  if (way === 0) return [];
  const hasPassed = ({ short }: Outcome): boolean => (exact.short - short) * way > 0;
  let passed = outcomeAt(way * reach);
  if (!hasPassed(passed)) return [];
  let [near, far] = [0, reach];
  while (far - near > 1) {
    const middle = Math.floor((near + far) / 2);
    const one = outcomeAt(way * middle);
    if (hasPassed(one)) [far, passed] = [middle, one];
    else near = middle;
  }
  return [passed];
}

/** How far what is held has to go, at most, for a neighbour to be passed; in rows, or columns. */
function reachOf({ ids, breakpoint }: Held, tiles: readonly Tile[]): number {
  const group = tiles.filter(({ userWidgetId }) => ids.includes(userWidgetId));
  const height = bottomOf(group) - Math.min(...group.map(({ y }) => y));
  return Math.max(columnsOf(breakpoint), ...tiles.map(({ h }) => h + height));
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
  const farthest = isResize ? 1 : reachOf(held, draft);
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

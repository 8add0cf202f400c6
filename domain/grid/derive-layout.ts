import { compact } from "./compact.ts";
import { findFreeSpot } from "./find-free-spot.ts";
import {
  bottomOf,
  columnsMax,
  columnsOf,
  fitWidth,
  type Box,
  type Breakpoint,
  type NarrowBreakpoint,
  type Tile,
} from "./grid.ts";
import { readingOrder } from "./reading-order.ts";
import { flowIntoRows, scaleWidth } from "./flow-into-rows.ts";

/**
 * Where every tile stands on the grid of a breakpoint, from where it stands on the widest. Tiles that were arranged by
 * hand for that breakpoint stay so. Sizes that a widget's bounds no longer allow are put right.
 * @returns the tiles in reading order of the widest grid; none overlaps, and compacting them again moves none.
 */
export function deriveLayout<T extends Tile>(tiles: readonly T[], breakpoint: Breakpoint): T[] {
  const wide = readingOrder(compact(tiles.map((tile) => withinBounds(tile, tile, columnsMax))));
  if (breakpoint === "lg") return wide;
  return placeByHand(wide, breakpoint) ?? narrow(wide, columnsOf(breakpoint));
}

/** `tile` at `box`, moved and resized as little as the grid and its bounds require. */
export function withinBounds<T extends Tile>(tile: T, box: Box, columns: number): T {
  const w = fitWidth(box.w, tile, columns);
  const h = Math.max(Math.min(box.h, tile.maxH), tile.minH);
  return { ...tile, x: Math.min(box.x, columns - w), y: box.y, w, h };
}

/** Each band keeps its arrangement where the grid is wide enough for it, and becomes rows where it isn't. */
function narrow<T extends Tile>(wide: readonly T[], columns: number): T[] {
  const banded = compact(
    stack(bandsOf(wide).map((band) => scaleBand(band, columns) ?? flowIntoRows(band, columns))),
    never,
  );
  return isInReadingOrder(banded) ? banded : compact(flowIntoRows(wide, columns), never);
}

/** Locks hold where a tile was put by hand; where it only follows, it follows. */
const never = () => false;

/** The parts of a layout between two horizontal lines that cut no tile. */
function bandsOf<T extends Tile>(tiles: readonly T[]): T[][] {
  const bands: T[][] = [];
  let bottom = 0;
  for (const tile of tiles) {
    const band = bands.at(-1);
    if (band && tile.y < bottom) band.push(tile);
    else bands.push([tile]);
    bottom = Math.max(bottom, tile.y + tile.h);
  }
  return bands.map((band) => {
    const top = Math.min(...band.map(({ y }) => y));
    return band.map((tile) => ({ ...tile, y: tile.y - top }));
  });
}

/** Scales the vertical edges, so that neighbours stay neighbours; undefined where a tile would get too narrow. */
function scaleBand<T extends Tile>(band: readonly T[], columns: number): T[] | undefined {
  const edge = (x: number): number => Math.round((x * columns) / columnsMax);
  const scaled = band.map((tile) => {
    const x = edge(tile.x);
    return { ...tile, x, w: edge(tile.x + tile.w) - x };
  });
  const fits = scaled.every((tile) => tile.w > 0 && tile.w === fitWidth(tile.w, tile, columns));
  const settled = compact(scaled, never);
  return fits && settled.every(({ y }, index) => y === scaled[index]?.y) ? scaled : undefined;
}

function stack<T extends Tile>(bands: readonly T[][]): T[] {
  let top = 0;
  return bands.flatMap((band) => {
    const placed = band.map((tile) => ({ ...tile, y: tile.y + top }));
    top = bottomOf(placed);
    return placed;
  });
}

function isInReadingOrder(tiles: readonly Tile[]): boolean {
  return readingOrder(tiles).every((tile, index) => tile === tiles[index]);
}

/**
 * The arrangement made by hand, if there is one. Tiles without a place in it (added since) take the first free spot.
 */
function placeByHand<T extends Tile>(wide: readonly T[], breakpoint: NarrowBreakpoint): T[] | undefined {
  const columns = columnsOf(breakpoint);
  const byHand = wide.flatMap((tile) => {
    const box = tile.responsive?.[breakpoint];
    return box ? [withinBounds(tile, box, columns)] : [];
  });
  if (byHand.length === 0) return undefined;
  const placed = new Map(compact(byHand).map((tile) => [tile.userWidgetId, tile]));
  for (const tile of wide) {
    if (placed.has(tile.userWidgetId)) continue;
    const size = { w: scaleWidth(tile, columns), h: tile.h };
    placed.set(tile.userWidgetId, { ...tile, ...findFreeSpot([...placed.values()], size, columns) });
  }
  return wide.map((tile) => placed.get(tile.userWidgetId) ?? tile);
}

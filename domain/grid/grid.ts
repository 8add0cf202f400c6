/** Position and size of a tile in grid units; the origin is the top left cell. */
export type Box = { x: number; y: number; w: number; h: number };

/** How small and how large a tile may become, in grid units. */
export type SizeBounds = { minW: number; maxW: number; minH: number; maxH: number };

/** A box that stands for a user widget. */
export type Placed = Box & { userWidgetId: string };

/** Widest first. A grid takes the first whose `widthMin` (px of the grid itself, not of the window) fits. */
export const breakpoints = [
  { name: "lg", widthMin: 960, columns: 12 },
  { name: "md", widthMin: 680, columns: 8 },
  { name: "sm", widthMin: 440, columns: 4 },
  { name: "xs", widthMin: 0, columns: 2 },
] as const;
export type Breakpoint = (typeof breakpoints)[number]["name"];
export type NarrowBreakpoint = Exclude<Breakpoint, "lg">;
export const breakpointNames = ["lg", "md", "sm", "xs"] as const satisfies readonly Breakpoint[];
export const narrowBreakpoints = ["md", "sm", "xs"] as const satisfies readonly NarrowBreakpoint[];

/** A tile on a grid: where it stands, its bounds, and where it was put by hand on narrower grids. */
export type Tile = Placed &
  SizeBounds & {
    responsive?: Partial<Record<NarrowBreakpoint, Box>> | null;
    /** Stays where it is when others make room. */
    isLocked?: boolean;
  };

export const columnsMax = 12;
/** Far beyond what anyone scrolls to; keeps a hostile position from making a page of millions of rows. */
export const rowsMax = 1_000;
export const tilesMax = 100;

export const rowHeightPx = 80;
export const gapPx = 16;

/** How many columns the grid of a breakpoint has. */
export function columnsOf(breakpoint: Breakpoint): number {
  const { columns } = breakpoints.find(({ name }) => name === breakpoint) ?? breakpoints[0];
  return columns;
}

/** The breakpoint of a grid that is this wide, in px. */
export function breakpointAt(gridWidthPx: number): Breakpoint {
  return breakpoints.find(({ widthMin }) => gridWidthPx >= widthMin)?.name ?? "xs";
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** The row below everything. */
export function bottomOf(boxes: readonly Box[]): number {
  return boxes.reduce((bottom, { y, h }) => Math.max(bottom, y + h), 0);
}

/** A box of this size no larger than the grid, and within the widget's bounds as far as the grid allows. */
export function fitWidth(w: number, bounds: Pick<SizeBounds, "minW" | "maxW">, columns: number): number {
  return Math.max(Math.min(w, bounds.maxW, columns), Math.min(bounds.minW, columns));
}

/** A box brought within the grid and the widget's bounds. */
export function fitBox(box: Box, bounds: SizeBounds, columns: number): Box {
  const w = fitWidth(box.w, bounds, columns);
  const h = clamp(box.h, bounds.minH, bounds.maxH);
  return { x: clamp(box.x, 0, columns - w), y: clamp(box.y, 0, rowsMax - h), w, h };
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, max));
}

/** Position and size of a tile in grid units; the origin is the top left cell. */
export type Box = { x: number; y: number; w: number; h: number };

/** How small and how large a tile may become, in grid units. */
export type SizeBounds = { minW: number; maxW: number; minH: number; maxH: number };

/** A tile on a grid: the id of a user widget, where it stands, and its bounds. */
export type Tile = Box & SizeBounds & { userWidgetId: string };

/** Widest first. A grid takes the first whose `widthMin` (px of the grid itself, not of the window) fits. */
export const breakpoints = [
  { name: "lg", widthMin: 960, columns: 12 },
  { name: "md", widthMin: 680, columns: 8 },
  { name: "sm", widthMin: 440, columns: 4 },
  { name: "xs", widthMin: 0, columns: 2 },
] as const;
export type Breakpoint = (typeof breakpoints)[number]["name"];
export type NarrowBreakpoint = Exclude<Breakpoint, "lg">;

export const columnsMax = 12;
/** Far beyond what anyone scrolls to; keeps a hostile position from making a page of millions of rows. */
export const rowsMax = 1_000;
export const tilesMax = 100;

export const rowHeightPx = 80;
export const gapPx = 16;

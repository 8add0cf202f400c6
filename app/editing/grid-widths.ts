import type { Breakpoint } from "#domain/grid/grid.ts";

/** How wide the grid of a breakpoint is shown on a screen of another: that of a usual desktop, tablet, phone. */
const widthsPx: Record<Breakpoint, number> = { lg: 1_200, md: 820, sm: 560, xs: 360 };

export function gridWidthOf(breakpoint: Breakpoint): number {
  return widthsPx[breakpoint];
}

import { type Box, breakpoints, type Breakpoint } from "#domain/layout/grid.ts";
import type { LayoutItem } from "#app/tile/widget-content.tsx";

/** Where each item stands at each width: the n-th box is the n-th item's. */
export type Places = Record<Breakpoint, Box[]>;

export function placesOf(items: LayoutItem[]): Places {
  const lg = items.map(({ x, y, w, h }) => ({ x, y, w, h }));
  // Until domain/layout derives the narrower ones.
  const stacked = (columns: number) =>
    items.map((item, index) => ({
      x: 0,
      y: items.slice(0, index).reduce((rows, { h }) => rows + h, 0),
      w: columns,
      h: item.h,
    }));
  const [, md, sm, xs] = breakpoints;
  return { lg, md: stacked(md.columns), sm: stacked(sm.columns), xs: stacked(xs.columns) };
}

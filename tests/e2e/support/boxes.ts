import type { Page } from "@playwright/test";

type Box = { x: number; y: number; width: number; height: number };
export type Boxes = Record<string, Box>;

/** Where every tile stands on the page, by its user widget; in px, as the browser has it. */
export async function tileBoxes(page: Page): Promise<Boxes> {
  // In one step: a locator finds first and measures later, when what it found may be gone.
  const boxes = await page.evaluate(() =>
    [...document.querySelectorAll("[data-tile]")].map((tile): [string, Box] => {
      const { x, y, width, height } = tile.getBoundingClientRect();
      return [tile.getAttribute("data-tile") ?? "", { x: x + scrollX, y: y + scrollY, width, height }];
    }),
  );
  return Object.fromEntries(boxes);
}

/** How far the tile that moved or grew the most did so, in px; Infinity when there are others than before. */
export function furthestMove(before: Boxes, after: Boxes): number {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  const moves = [...ids].map((id) => {
    const [a, b] = [before[id], after[id]];
    if (!a || !b) return Infinity;
    const sides = [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height];
    return Math.max(...sides.map((side) => Math.abs(side)));
  });
  return Math.max(...moves);
}

import type { Locator, Page } from "@playwright/test";

type Box = { x: number; y: number; width: number; height: number };
export type Boxes = Record<string, Box>;

/** Where every tile stands on the page once none is on its way any more, by its user widget; in px. */
export async function tileBoxes(page: Page): Promise<Boxes> {
  await tilesRest(page);
  return boxesNow(page);
}

/** The box of one tile, in px of the window, once none is on its way any more. */
export async function boxOf(tile: Locator): Promise<Box> {
  await tilesRest(tile.page());
  const box = await tile.boundingBox();
  if (!box) throw new Error("the tile isn’t there");
  return box;
}

async function tilesRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // What takes its place glides there; a transition that is overtaken by another is rejected.
    const moves = [...document.querySelectorAll("[data-tile]")].flatMap((tile) => tile.getAnimations());
    await Promise.allSettled(moves.map(({ finished }) => finished));
  });
}

/** The same, whether they rest or not. */
export async function boxesNow(page: Page): Promise<Boxes> {
  // In one step: a locator finds first and measures later, when what it found may be gone.
  const boxes = await page.evaluate(() => {
    // Browsers lay out in 64ths of a px; what is less comes of calculating with fractions.
    const px = (length: number) => Math.round(length * 256) / 256;
    return [...document.querySelectorAll("[data-tile]")].map((tile): [string, Box] => {
      const { x, y, width, height } = tile.getBoundingClientRect();
      const box = { x: px(x + scrollX), y: px(y + scrollY), width: px(width), height: px(height) };
      return [tile.getAttribute("data-tile") ?? "", box];
    });
  });
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

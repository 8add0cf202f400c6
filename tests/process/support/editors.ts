import type { Browser, Page, Route } from "@playwright/test";

/** The dashboard at an address, being edited by whoever has that cookie in a browser of its own, behind that network. */
export async function openEditor(
  browser: Browser,
  { address, cookie, network }: { address: string; cookie: string; network: (route: Route) => Promise<void> },
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const [name = "", value = ""] = cookie.split("=");
  await context.addCookies([{ name, value, url: new URL(address).origin }]);
  const page = await context.newPage();
  await page.route("**/api/trpc/layouts.applyOperations*", network);
  await page.goto(`${address}?edit`);
  await page.locator(".edit-grid [data-tile]").first().waitFor();
  return page;
}

/** Makes `count` edits by key, as fast as the page draws them: moves, resizes, removals, and what undoes and redoes them. */
export async function edit(page: Page, seed: number, count: number): Promise<void> {
  await page.evaluate(
    async ({ seed, count }) => {
      let state = seed;
      // A generator of its own: nothing of this file is there in the page.
      const below = (max: number): number => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return Math.floor((state / 2 ** 32) * max);
      };
      const press = (target: Element | Document, init: KeyboardEventInit): boolean =>
        target.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));
      const drawn = (): Promise<unknown> =>
        new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const arrows = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
      const find = (start: string): HTMLElement[] => [
        ...document.querySelectorAll<HTMLElement>(`.edit-grid button[aria-label^="${start} "]`),
      ];

      for (let made = 0; made < count; made += 1) {
        const grips = find("Move");
        const grip = grips[below(grips.length)];
        const kind = below(100);
        if (kind < 12) press(document.body, { key: "z", ctrlKey: true });
        else if (kind < 18) press(document.body, { key: "z", ctrlKey: true, shiftKey: true });
        else if (kind < 22 && grips.length > 3) find("Remove")[below(grips.length)]?.click();
        else if (grip) {
          const shiftKey = kind < 50;
          grip.focus();
          press(grip, { key: "Enter" });
          await drawn();
          for (let left = 1 + below(3); left > 0; left -= 1) {
            press(grip, { key: arrows[below(4)], shiftKey });
            await drawn();
          }
          press(grip, { key: "Enter" });
        }
        await drawn();
      }
    },
    { seed, count },
  );
}

/** Where each tile stands, in px of the grid. */
export function places(page: Page): Promise<Record<string, number[]>> {
  return page.evaluate(() => {
    const tiles = [...document.querySelectorAll<HTMLElement>("[data-tile]")];
    const grid = document.querySelector(".edit-grid, .view-grid")?.getBoundingClientRect();
    return Object.fromEntries(
      tiles
        .map((tile): [string, number[]] => {
          const { x, y, width, height } = tile.getBoundingClientRect();
          const box = [x - (grid?.x ?? 0), y - (grid?.y ?? 0), width, height];
          return [tile.dataset.tile ?? "", box.map(Math.round)];
        })
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}

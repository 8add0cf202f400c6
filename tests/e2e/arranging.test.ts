import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

const tileOf = (page: Page, title: string): Locator =>
  page.locator("[data-tile]").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
const rowOf = async (tile: Locator): Promise<number> => (await tile.boundingBox())?.y ?? NaN;

async function takeHold(page: Page, title: string): Promise<{ x: number; y: number }> {
  const header = tileOf(page, title).locator("header h2");
  await header.scrollIntoViewIfNeeded();
  const box = await header.boundingBox();
  const at = { x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + 10 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 20, at.y + 10, { steps: 4 });
  return { x: at.x + 20, y: at.y + 10 };
}

test.beforeEach("someone signs up and edits", async ({ page, person }) => {
  expect(person.email).toBeTruthy();
  await page.setViewportSize({ width: 1400, height: 560 });
  await page.goto("/me/dashboard?edit");
  await expect(page.getByRole("toolbar", { name: "Editing the dashboard" })).toBeVisible();
});

test("a tile held at the edge of the window scrolls the page, stays under the pointer, and is dropped there", async ({
  page,
}) => {
  await page.evaluate(() => scrollTo(0, 0));
  const { x } = await takeHold(page, "Messages");
  const tile = tileOf(page, "Messages");
  await page.mouse.move(x, 552, { steps: 5 });
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(250);
  await page.mouse.move(x, 300, { steps: 5 });
  await expect.poll(async () => Math.abs((await rowOf(tile)) - 300)).toBeLessThan(60);
  await page.mouse.wheel(0, -100);
  await expect.poll(async () => Math.abs((await rowOf(tile)) - 300)).toBeLessThan(60);
  await page.mouse.up();
  await expect(page.getByRole("button", { name: "Undo: move Messages", exact: true })).toBeEnabled();
});

test("a tile dragged beyond the left side of the grid isn’t cut off there", async ({ page }) => {
  await takeHold(page, "Messages per day");
  const tile = tileOf(page, "Messages per day");
  const before = await tile.boundingBox();
  await page.mouse.move((before?.x ?? 0) + 30, (before?.y ?? 0) + 20, { steps: 4 });
  const cutters = await tile.evaluate((element) => {
    const found = [];
    for (let one = element.parentElement; one && one.tagName !== "MAIN"; one = one.parentElement)
      if (getComputedStyle(one).overflowX !== "visible") found.push(one.className);
    return found;
  });
  expect(cutters).toEqual([]);
  await page.keyboard.press("Escape");
  await page.mouse.up();
});

test("a widget that may stand only once is dragged back onto the grid after it was removed, and the panel stays", async ({
  page,
}) => {
  await page.getByRole("button", { name: "Remove Quick actions" }).click();
  await expect(page.getByRole("status", { name: "Saving" })).toHaveText("Saved");
  await page.getByRole("button", { name: "Add widget" }).click();
  const panel = page.getByRole("dialog", { name: "Add a widget" });
  await panel.getByLabel("Search widgets").fill("quick");
  const card = panel.getByRole("listitem").filter({ hasText: "Quick actions" });
  await expect(card).toContainText("Installed");
  await card.dragTo(page.locator(".edit-grid"), { targetPosition: { x: 200, y: 60 } });
  await expect(tileOf(page, "Quick actions")).toBeVisible();
  await expect(page.getByText(/already (stands )?on this dashboard/)).toHaveCount(0);
  await expect(panel).toHaveCSS("opacity", "1");
  await panel.getByLabel("Search widgets").fill("activity");
  await expect(panel.getByRole("listitem").filter({ hasText: "Activity" })).toBeVisible();
});

test("what is put back from the bin stands where it stood, as large as it was", async ({ page }) => {
  const tile = tileOf(page, "Activity");
  await tile.scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "Menu of Activity" }).click();
  // By key: a pointer that jumps from the one menu into the other in one movement closes it where the page is slow.
  await page.getByRole("menuitem", { name: "Move and resize" }).press("ArrowRight");
  await page.getByRole("menuitem", { name: "Taller" }).click();
  await expect(page.getByRole("status", { name: "Saving" })).toHaveText("Saved");
  await page.keyboard.press("Escape");
  const place = (): Promise<string> =>
    tile.evaluate(({ style }) => [style.width, style.height, style.transform].join());
  const before = await place();
  await page.getByRole("button", { name: "Remove Activity" }).click();
  await expect(tile).toHaveCount(0);
  await expect(page.getByRole("status", { name: "Saving" })).toHaveText("Saved");
  await page.getByRole("button", { name: "Bin", exact: true }).click();
  await page.getByRole("button", { name: "Put Activity back" }).click();
  await expect.poll(place).toBe(before);
});

test("a copy is said where it stands, and brought into view", async ({ page }) => {
  await page.getByRole("button", { name: "Menu of Messages per day" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page.getByText(/^The copy of Messages per day stands in column \d+, row \d+/)).toBeVisible();
  await expect(tileOf(page, "Messages per day").last()).toBeInViewport();
});

import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

type Boxes = Record<string, [number, number, number, number]>;

/** Where every tile stands, in px; hundredths are below what a screen can show. */
function boxesOf(page: Page): Promise<Boxes> {
  return page.locator("[data-tile]").evaluateAll((tiles) =>
    Object.fromEntries(
      tiles.map((tile) => {
        const { x, y, width, height } = tile.getBoundingClientRect();
        const round = (px: number) => Math.round((px + (px === y ? window.scrollY : 0)) * 10) / 10;
        return [tile.getAttribute("data-tile") ?? "", [round(x), round(y), round(width), round(height)]];
      }),
    ),
  );
}

const tileOf = (page: Page, title: string): Locator =>
  page.locator("[data-tile]").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

async function edit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("toolbar", { name: "Editing the dashboard" })).toBeVisible();
}

/** Drags by the middle of `handle`, in small steps as a hand does; the button stays down. */
async function hold(page: Page, handle: Locator, by: { x: number; y: number }): Promise<void> {
  const box = await handle.boundingBox();
  if (!box) throw new Error("nothing to take hold of");
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 12 });
}

async function drag(page: Page, handle: Locator, by: { x: number; y: number }): Promise<void> {
  await hold(page, handle, by);
  await page.mouse.up();
}

const headerOf = (tile: Locator) => tile.locator("header h2");

/** Does `action` and waits until the server has answered what it saves. */
async function saving(page: Page, action: Promise<void>): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await Promise.all([action, answer]);
  await expect(page.locator(".edit-bar [role=status]")).toHaveText("Saved");
}

test.beforeEach("someone signs up", ({ person }) => expect(person.email).toBeTruthy());

test.describe("tiles stand on the same pixels", () => {
  for (const width of [1_597, 1_283, 1_003, 709, 361])
    test(`without JavaScript, with it, and while editing, ${width} px wide`, async ({ page, browser }) => {
      const viewport = { width, height: 900 };
      const plain = await browser.newContext({
        javaScriptEnabled: false,
        storageState: await page.context().storageState(),
        viewport,
      });
      const plainPage = await plain.newPage();
      await plainPage.goto("/me/dashboard");
      await page.setViewportSize(viewport);
      await page.goto("/me/dashboard");
      const withoutScript = await boxesOf(plainPage);
      await plain.close();
      expect(Object.keys(withoutScript).length).toBeGreaterThan(3);
      expect(await boxesOf(page)).toEqual(withoutScript);
      await edit(page);
      expect(await boxesOf(page)).toEqual(withoutScript);
      await page.getByRole("button", { name: "Done" }).click();
      await expect(page.getByRole("toolbar")).toHaveCount(0);
      expect(await boxesOf(page)).toEqual(withoutScript);
    });
});

test("a tile is dragged by its header and resized by its corner, saved, and there after a reload", async ({
  page,
}) => {
  await edit(page);
  const chart = tileOf(page, "Messages per day");
  const before = await chart.boundingBox();
  await saving(page, drag(page, headerOf(chart), { x: 400, y: 0 }));
  await saving(page, drag(page, chart.locator(".react-resizable-handle"), { x: -200, y: 100 }));
  const after = await chart.boundingBox();
  expect(after?.x).toBeGreaterThan(before?.x ?? Infinity);
  expect(after?.height).toBeGreaterThan(before?.height ?? Infinity);
  const arranged = await boxesOf(page);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("toolbar")).toHaveCount(0);
  expect(await boxesOf(page)).toEqual(arranged);
  await page.reload();
  expect(await boxesOf(page)).toEqual(arranged);
});

test("Escape lets go of the tile in the hand, and then ends editing", async ({ page }) => {
  const before = await boxesOf(page);
  await edit(page);
  await hold(page, headerOf(tileOf(page, "Messages per day")), { x: 300, y: 200 });
  expect(await boxesOf(page)).not.toEqual(before);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect.poll(() => boxesOf(page)).toEqual(before);
  await expect(page.getByRole("toolbar")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("toolbar")).toHaveCount(0);
  await page.reload();
  expect(await boxesOf(page)).toEqual(before);
});

test("keys move and resize a tile, say where it is, and keep their focus", async ({ page }) => {
  await edit(page);
  const grip = page.getByRole("button", { name: "Move Messages per day", exact: true });
  await grip.focus();
  await saving(page, page.keyboard.press("Shift+ArrowLeft"));
  await expect(page.getByText(/7 wide, 4 high/)).toBeAttached();
  await saving(page, page.keyboard.press("ArrowRight"));
  await expect(page.getByText(/Column 2, row/)).toBeAttached();
  await expect(grip).toBeFocused();
  const arranged = await boxesOf(page);
  await page.getByRole("button", { name: "Done" }).click();
  await page.reload();
  expect(await boxesOf(page)).toEqual(arranged);
});

test.describe("a change that isn't saved", () => {
  test("is put back, and a notice says so", async ({ page, complaints }) => {
    const before = await boxesOf(page);
    await edit(page);
    await page.route("**/api/trpc/layouts.updatePositions*", (route) => route.abort());
    await drag(page, headerOf(tileOf(page, "Messages per day")), { x: 400, y: 0 });
    await expect(page.getByRole("alert").filter({ hasText: "wasn’t saved" })).toBeVisible();
    await expect.poll(() => boxesOf(page)).toEqual(before);
    complaints.length = 0;
  });
});

test("a widget is removed, and added again from the browser, by keyboard alone", async ({ page }) => {
  await edit(page);
  const count = await page.locator("[data-tile]").count();
  await page.getByRole("button", { name: "Remove Quick actions" }).focus();
  await saving(page, page.keyboard.press("Enter"));
  await expect(page.locator("[data-tile]")).toHaveCount(count - 1);
  const add = page.getByRole("button", { name: "Add widget" });
  await expect(add).toBeFocused();
  await page.keyboard.press("Enter");
  const browser = page.getByRole("dialog", { name: "Add a widget" });
  await browser.getByLabel("Search widgets").fill("quick");
  await browser.getByRole("button", { name: /^Add/ }).focus();
  await saving(page, page.keyboard.press("Enter"));
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-tile]")).toHaveCount(count);
  await page.reload();
  await expect(tileOf(page, "Quick actions")).toBeVisible();
});

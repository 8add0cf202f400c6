import type { Locator, Page } from "@playwright/test";
import { z } from "zod";
import { boxesNow, boxOf, tileBoxes } from "./support/boxes.ts";
import { expect, test } from "./support/test.ts";

/** Where every tile stands, in px; tenths are below what a screen can show. */
async function boxesOf(page: Page, measure = tileBoxes): Promise<Record<string, number[]>> {
  const boxes = Object.entries(await measure(page));
  return Object.fromEntries(
    boxes.map(([id, { x, y, width, height }]) => [
      id,
      [x, y, width, height].map((px) => Math.round(px * 10) / 10),
    ]),
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
  const box = await boxOf(handle);
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
  const answer = page.waitForResponse((response) => response.url().includes("layouts.applyOperations"));
  await Promise.all([action, answer]);
  await expect(page.locator(".edit-bar [role=status]")).toHaveText("Saved");
}

test.beforeEach("someone signs up", ({ person }) => expect(person.email).toBeTruthy());

const styling = z.object({
  name: z.literal("UpdateLayoutTree"),
  args: z.object({ elementCount: z.number() }),
});

/** How many elements the browser styled in each of its looks at the page while `action` ran. */
async function styledDuring(page: Page, action: () => Promise<void>): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  const styled: number[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) {
      const { success, data } = styling.safeParse(event);
      if (success) styled.push(data.args.elementCount);
    }
  });
  await session.send("Tracing.start", { categories: "devtools.timeline", transferMode: "ReportEvents" });
  await action();
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await complete;
  return styled;
}

test("a tile in the hand is moved without styling what is in it anew", async ({ page }) => {
  await edit(page);
  const chart = tileOf(page, "Messages per day");
  expect(await chart.locator("*").count()).toBeGreaterThan(30);
  await hold(page, headerOf(chart), { x: 40, y: 0 });
  const { x, y } = await boxOf(headerOf(chart));
  // Within one cell, so that nothing else moves.
  const styled = await styledDuring(page, () => page.mouse.move(x + 60, y + 10, { steps: 20 }));
  await page.mouse.up();
  expect(styled.length).toBeGreaterThan(5);
  const usual = styled.sort((a, b) => a - b)[Math.floor(styled.length / 2)];
  expect(usual).toBeLessThan(10);
});

test("a tile is dragged by its header and resized by its corner, saved, and there after a reload", async ({
  page,
}) => {
  await edit(page);
  const chart = tileOf(page, "Messages per day");
  const before = await boxOf(chart);
  await saving(page, drag(page, headerOf(chart), { x: 400, y: 0 }));
  await saving(page, drag(page, chart.locator(".react-resizable-handle-se"), { x: -200, y: 100 }));
  const after = await boxOf(chart);
  expect(after.x).toBeGreaterThan(before.x);
  expect(after.height).toBeGreaterThan(before.height);
  const arranged = await boxesOf(page);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("toolbar")).toHaveCount(0);
  expect(await boxesOf(page)).toEqual(arranged);
  await page.reload();
  expect(await boxesOf(page)).toEqual(arranged);
});

test("a reload while editing shows every tile at once, and goes on editing", async ({ page }) => {
  const before = await boxesOf(page);
  await edit(page);
  const html = await (await page.request.get(page.url())).text();
  for (const id of Object.keys(before)) expect(html).toContain(`data-tile="${id}"`);
  await page.reload();
  await expect(page.getByRole("toolbar")).toBeVisible();
  expect(await boxesOf(page, boxesNow)).toEqual(before);
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

const said = (page: Page): Locator => page.getByRole("status", { name: "What happened" });

test("by keyboard a tile is taken, moved, resized, put back or dropped, and every step is said", async ({
  page,
}) => {
  await edit(page);
  const before = await boxesOf(page);
  const grip = page.getByRole("button", { name: "Move Messages per day", exact: true });
  await grip.focus();
  await page.keyboard.press("Enter");
  await expect(said(page)).toContainText(/^Holding Messages per day, column 1, row \d+, 8 wide, 4 high/);
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(said(page)).toHaveText(/^Messages per day, column 1, row \d+, 7 wide, 4 high$/);
  await page.keyboard.press("ArrowDown");
  await expect(said(page)).toHaveText(/^Messages per day, column 1, .+; .+ moved up/);
  expect(await boxesOf(page)).not.toEqual(before);
  await page.keyboard.press("Escape");
  await expect(said(page)).toContainText("Put back. Messages per day, column 1");
  await expect.poll(() => boxesOf(page)).toEqual(before);

  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("ArrowRight");
  await saving(page, page.keyboard.press("Enter"));
  await expect(said(page)).toContainText(/^Dropped. Messages per day, column 2, row \d+, 7 wide/);
  await expect(grip).toBeFocused();
  const arranged = await boxesOf(page);
  await page.getByRole("button", { name: "Done" }).click();
  await page.reload();
  expect(await boxesOf(page)).toEqual(arranged);
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
  await expect(page.locator("[data-tile]")).toHaveCount(count);
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(tileOf(page, "Quick actions")).toBeVisible();
});

test("a widget's title and settings are saved, shown at once, and there after a reload", async ({ page }) => {
  await edit(page);
  await page.getByRole("button", { name: "Settings of Messages per day" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill("A month of it");
  await dialog.getByLabel("Period").selectOption({ label: "30 days" });
  await saving(page, dialog.getByRole("button", { name: "Save" }).click());
  await expect(tileOf(page, "A month of it")).toContainText("30 days");
  await page.reload();
  await expect(tileOf(page, "A month of it")).toContainText("30 days");
});

import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { createBot, report } from "./support/bots.ts";
import { boxOf, tileBoxes } from "./support/boxes.ts";
import { expect, test } from "./support/test.ts";

const tileOf = (page: Page, title: string): Locator => page.getByRole("region", { name: title, exact: true });
const saved = (page: Page): Locator => page.getByRole("status", { name: "Saving" });

async function choose(page: Page, title: string, line: string): Promise<void> {
  await page.getByRole("button", { name: `Menu of ${title}`, exact: true }).click();
  await page.getByRole("menuitem", { name: line, exact: true }).click();
}

async function edit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.locator(".edit-grid")).toBeVisible();
}

/** What the menu's export saves, and under which name. */
async function exported(page: Page, title: string): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent("download");
  await choose(page, title, "Export data (CSV)");
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

/** The cells of a CSV whose values hold no commas, as one object a line. */
function readCsv(text: string): Record<string, string>[] {
  const [head = [], ...lines] = text
    .split("\r\n")
    .map((line) => line.replaceAll(/[\uFEFF"]/g, "").split(","));
  const rows = lines.filter((cells) => cells.length > 1);
  return rows.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ""])));
}

test.beforeEach("someone signs up", ({ person }) => expect(person.email).toBeTruthy());

test("a widget is duplicated, and both are there after a reload", async ({ page }) => {
  const before = await tileBoxes(page);
  const sent = page.waitForResponse((response) => response.url().includes("layouts.applyOperations"));
  await choose(page, "Messages per day", "Duplicate");
  await expect(tileOf(page, "Messages per day")).toHaveCount(2);
  await sent;
  await page.reload();
  await expect(tileOf(page, "Messages per day")).toHaveCount(2);
  expect(await tileBoxes(page), "the others stay where they are").toMatchObject(before);
});

test("on a phone a menu is as wide as its words, and within the screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Menu of Messages", exact: true }).click();
  const menu = await boxOf(page.getByRole("menu"));
  expect(menu.x).toBeGreaterThanOrEqual(0);
  expect(menu.x + menu.width).toBeLessThanOrEqual(390);
  expect(menu.width).toBeLessThan(300);
});

test("a locked widget can't be dragged, moved by keyboard or removed until it is unlocked", async ({
  page,
}) => {
  await edit(page);
  const before = await tileBoxes(page);
  await choose(page, "Recent bots", "Lock");
  await expect(saved(page)).toHaveText("Saved");
  const heading = tileOf(page, "Recent bots").getByRole("heading");
  const drag = async () => {
    await heading.hover();
    await page.mouse.down();
    await page.mouse.move(900, 300, { steps: 8 });
    await page.mouse.up();
  };
  await drag();
  expect(await tileBoxes(page)).toEqual(before);
  await page.getByRole("button", { name: "Move Recent bots", exact: true }).press("Enter");
  await expect(page.getByRole("status", { name: "What happened" })).toHaveText("Recent bots is locked.");
  await expect(page.getByRole("button", { name: "Remove Recent bots" })).toBeDisabled();

  await choose(page, "Recent bots", "Unlock");
  await drag();
  await expect.poll(() => tileBoxes(page)).not.toEqual(before);
});

test("a widget fills the screen alone, until Escape", async ({ page }) => {
  await choose(page, "Messages per day", "Full screen");
  const alone = () => page.evaluate(() => document.fullscreenElement?.getAttribute("aria-label"));
  await expect.poll(alone).toBe("Messages per day");
  await expect(tileOf(page, "Messages per day")).toBeVisible();
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(alone).toBeUndefined();
  await expect(tileOf(page, "Recent bots")).toBeVisible();
});

test("a widget’s data is fetched again when one asks for it, and only its own", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const answer = page.waitForResponse((response) => response.url().includes("/api/trpc/bots.recent"));
  await choose(page, "Recent bots", "Refresh now");
  expect((await answer).ok()).toBe(true);
  expect(asked.filter((path) => /trpc\/(stats|activity)\./.test(path))).toEqual([]);
  await page.getByRole("button", { name: "Menu of Recent bots" }).click();
  await expect(page.getByRole("menu")).toContainText(/Updated (now|just now|\d+ seconds? ago)/);
});

test("a widget’s numbers are exported as they stand on the screen, under its title", async ({ page }) => {
  const { key } = await createBot(page.request, "Talker");
  await report(page.request, key, "message.in", 3);
  await report(page.request, key, "message.out", 2);
  await page.reload();
  const cells = page.getByRole("figure", { name: "Messages per day" }).getByRole("cell");
  await expect(cells).toHaveCount(7);
  await expect(cells.last()).toContainText("5");
  const { name, text } = await exported(page, "Messages per day");
  expect(name).toBe("Messages per day.csv");
  const days = readCsv(text);
  expect(days.map(({ messages }) => messages)).toEqual(await cells.allTextContents());
});

test("a name that a spreadsheet would take for a formula is exported as text", async ({ page }) => {
  const { key } = await createBot(page.request, '=HYPERLINK("http://x","y")');
  await report(page.request, key, "message.in", 4);
  await createBot(page.request, "@SUM(A1)");
  await page.reload();
  await expect(tileOf(page, "Recent bots").getByRole("listitem")).toHaveCount(2);
  const { name, text } = await exported(page, "Recent bots");
  expect(name).toBe("Recent bots.csv");
  expect(text).toContain(`,"'=HYPERLINK(""http://x"",""y"")",`);
  expect(text).toContain(`,"'@SUM(A1)",`);
  expect(text).not.toMatch(/(^|,|\n)"?[=@+-]/);
});

test("on a width of its own, one widget follows the wide arrangement again, and then all do", async ({
  page,
}) => {
  await edit(page);
  await page.getByRole("button", { name: "Small, 4 columns" }).click();
  const derived = await tileBoxes(page);
  const heightOf = async (title: string) => Math.round((await boxOf(tileOf(page, title))).height);
  const before = { activity: await heightOf("Activity"), bots: await heightOf("Recent bots") };
  const customised = page.getByRole("button", { name: "Small, 4 columns, customised" });
  for (const title of ["Activity", "Recent bots"]) {
    await page.getByRole("button", { name: `Menu of ${title}`, exact: true }).click();
    await page.getByRole("menuitem", { name: "Move and resize" }).press("ArrowRight");
    await page.getByRole("menuitem", { name: "Taller" }).press("Enter");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("menu")).toHaveCount(0);
  }
  const taller = await heightOf("Recent bots");
  expect(taller).toBeGreaterThan(before.bots);

  await choose(page, "Activity", "Follow the wide arrangement");
  await expect.poll(() => heightOf("Activity")).toBe(before.activity);
  expect(await heightOf("Recent bots")).toBe(taller);
  await expect(customised).toBeVisible();
  await page.getByRole("button", { name: "Menu of Activity" }).click();
  await expect(page.getByRole("menuitem", { name: "Follow the wide arrangement" })).toHaveCount(0);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(customised).toHaveCount(0);
  await expect.poll(() => tileBoxes(page)).toEqual(derived);
  await expect(saved(page)).toHaveText("Saved");
  await page.reload();
  await page.getByRole("button", { name: "Small, 4 columns", exact: true }).click();
  await expect.poll(() => tileBoxes(page)).toEqual(derived);
});

import type { Locator, Page } from "@playwright/test";
import { boxOf, furthestMove, tileBoxes } from "./support/boxes.ts";
import { expect, test } from "./support/test.ts";

const tileOf = (page: Page, title: string): Locator => page.getByRole("region", { name: title, exact: true });
const saved = (page: Page): Locator => page.getByRole("status", { name: "Saving" });
const said = (page: Page): Locator => page.getByRole("status", { name: "What happened" });
const selection = (page: Page): Locator => page.getByRole("toolbar", { name: "Selected widgets" });
const undo = (page: Page): Locator => page.getByRole("button", { name: /^Undo: / });
/** Two that stand one below the other, eight columns wide, at the left. */
const group = ["Messages per day", "Recent bots"] as const;

async function edit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.locator(".edit-grid")).toBeVisible();
}

/** How far the tiles of the group are from where they were, each [x, y] in px. */
async function groupMove(page: Page, before: Record<string, { x: number; y: number }>): Promise<number[][]> {
  const boxes = await Promise.all(group.map((title) => boxOf(tileOf(page, title))));
  return boxes.map(({ x, y }, index) => {
    const old = before[group[index] ?? ""];
    return [Math.round(x - (old?.x ?? NaN)), Math.round(y - (old?.y ?? NaN))];
  });
}

async function groupBoxes(page: Page) {
  return Object.fromEntries(
    await Promise.all(group.map(async (title) => [title, await boxOf(tileOf(page, title))] as const)),
  );
}

/** One step back, and everything is where it was. */
async function undoOnce(page: Page, before: Awaited<ReturnType<typeof tileBoxes>>): Promise<void> {
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(async () => furthestMove(before, await tileBoxes(page))).toBeLessThan(0.1);
  await expect(saved(page)).toHaveText("Saved");
  await page.reload();
  await expect(page.locator(".edit-grid")).toBeVisible();
  expect(furthestMove(before, await tileBoxes(page))).toBeLessThan(0.1);
}

async function selectByMouse(page: Page): Promise<void> {
  for (const [index, title] of group.entries())
    await tileOf(page, title)
      .getByRole("heading", { level: 2, name: title, exact: true })
      .click({ modifiers: [index === 0 ? "Shift" : "ControlOrMeta"] });
  await expect(selection(page)).toContainText("2 selected");
}

async function selectByKeyboard(page: Page): Promise<void> {
  for (const title of group) {
    await page.getByRole("button", { name: `Move ${title}`, exact: true }).focus();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("checkbox", { name: `Select ${title}`, exact: true })).toBeFocused();
    await page.keyboard.press("Space");
  }
  await expect(selection(page)).toContainText("2 selected");
}

async function createDashboard(page: Page, name: string): Promise<void> {
  await page.getByRole("heading", { level: 1 }).click();
  await page.locator("details[open]").getByRole("button", { name: "New dashboard" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create dashboard" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

test.beforeEach("someone signs up", ({ person }) => expect(person.email).toBeTruthy());

test("tiles that are selected with the mouse are dragged together, and go back in one step", async ({
  page,
}) => {
  await edit(page);
  const [before, stood] = [await tileBoxes(page), await groupBoxes(page)];
  await selectByMouse(page);
  const { x, y, width } = await boxOf(tileOf(page, "Recent bots"));
  await page.mouse.move(x + width / 2, y + 20);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + width / 2, y + 20, { steps: 12 });
  await page.mouse.up();
  await expect(saved(page)).toHaveText("Saved");
  await expect.poll(async () => (await groupMove(page, stood))[1]?.[0]).toBeGreaterThan(width / 4);
  const [first, second] = await groupMove(page, stood);
  expect(first).toEqual(second);
  await expect(undo(page)).toHaveAccessibleName("Undo: move 2 widgets");
  await undoOnce(page, before);
});

/** Takes the tile by its header and drags it `rows` down, in small steps as a hand does; the button stays down. */
async function holdDown(page: Page, title: string, rows: number): Promise<void> {
  const { x, y, width } = await boxOf(tileOf(page, title));
  await page.mouse.move(x + width / 2, y + 20);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 24, y + 20 + rows * 96, { steps: 12 });
}

test("a group in the hand moves as one, its places are shown, and it passes what it meets", async ({
  page,
}) => {
  await edit(page);
  const [before, stood] = [await tileBoxes(page), await groupBoxes(page)];
  await selectByMouse(page);
  // Messages, 2 rows high, stands above; they stand below it after this.
  await holdDown(page, "Messages per day", -2);
  const together = [24, -192];
  await expect.poll(() => groupMove(page, stood)).toEqual([together, together]);
  const places = page.locator(".react-grid-placeholder, .held-place");
  await expect(places).toHaveCount(2);
  await page.mouse.up();
  await expect(places).toHaveCount(0);
  const up = [0, -192];
  await expect.poll(() => groupMove(page, stood)).toEqual([up, up]);
  await expect(said(page)).toContainText(/^Dropped\. Messages per day, column 1, row 1, 8 wide, 4 high; /);
  await expect(undo(page)).toHaveAccessibleName("Undo: move 2 widgets");
  await undoOnce(page, before);
});

test("a group that can go no further says so, and what is locked in it stays and says so", async ({
  page,
}) => {
  await edit(page);
  const stood = await groupBoxes(page);
  await page.getByRole("button", { name: "Menu of Recent bots" }).click();
  await page.getByRole("menuitem", { name: "Lock" }).click();
  await expect(saved(page)).toHaveText("Saved");
  await tileOf(page, "Messages per day")
    .getByRole("heading", { level: 2 })
    .click({ modifiers: ["Shift"] });
  await page.getByRole("checkbox", { name: "Select Recent bots", exact: true }).check();
  await holdDown(page, "Messages per day", 0);
  await expect(said(page)).toHaveText("Recent bots is locked.");
  // To the left of the grid.
  await page.mouse.move(0, 430, { steps: 4 });
  expect((await groupMove(page, stood))[1]).toEqual([0, 0]);
  await page.mouse.up();
  await expect(said(page)).toHaveText("Messages per day goes no further.");
  await expect
    .poll(() => groupMove(page, stood))
    .toEqual([
      [0, 0],
      [0, 0],
    ]);
});

test("tiles that are selected by keyboard are moved together, and go back in one step", async ({ page }) => {
  await edit(page);
  const [before, stood] = [await tileBoxes(page), await groupBoxes(page)];
  await selectByKeyboard(page);
  await page.getByRole("button", { name: "Move Recent bots", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(said(page)).toContainText("Dropped. Recent bots, column 3");
  await expect.poll(async () => (await groupMove(page, stood))[1]?.[0]).toBeGreaterThan(50);
  const [first, second] = await groupMove(page, stood);
  expect(first).toEqual(second);
  await expect(undo(page)).toHaveAccessibleName("Undo: move 2 widgets");
  await undoOnce(page, before);
});

for (const [how, select, act] of [
  ["the mouse", selectByMouse, (button: Locator) => button.click()],
  ["keys", selectByKeyboard, (button: Locator) => button.press("Enter")],
] as const) {
  test(`selected tiles are removed together with ${how}, and come back in one step`, async ({ page }) => {
    await edit(page);
    const before = await tileBoxes(page);
    await select(page);
    await act(selection(page).getByRole("button", { name: "Remove" }));
    for (const title of group) await expect(tileOf(page, title)).toHaveCount(0);
    await expect(selection(page)).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Add widget" })).toBeFocused();
    await expect(undo(page)).toHaveAccessibleName("Undo: remove 2 widgets");
    await undoOnce(page, before);
  });

  test(`selected tiles are copied together with ${how}, pasted on another dashboard, and taken back in one step`, async ({
    page,
  }) => {
    await edit(page);
    await select(page);
    await act(selection(page).getByRole("button", { name: "Copy" }));
    await expect(page.getByText("Copied 2 widgets. Edit any dashboard to paste.")).toBeVisible();
    await page.getByRole("button", { name: "Done" }).click();
    await createDashboard(page, "Nights");
    await act(page.getByRole("button", { name: "Paste" }));
    for (const title of group) await expect(tileOf(page, title)).toBeVisible();
    await expect(saved(page)).toHaveText("Saved");
    await page.reload();
    for (const title of group) await expect(tileOf(page, title)).toBeVisible();
    await page.getByRole("button", { name: "Undo: add 2 widgets" }).click();
    await expect(page.locator("[data-tile]")).toHaveCount(0);
  });
}

test("a widget that is copied from its menu keeps its title and settings where it is pasted", async ({
  page,
}) => {
  await edit(page);
  await page.getByRole("button", { name: "Settings of Messages per day" }).click();
  await page.getByRole("dialog").getByLabel("Title").fill("A month of it");
  await page.getByRole("dialog").getByLabel("Period").selectOption({ label: "30 days" });
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Menu of A month of it" }).click();
  await page.getByRole("menuitem", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await createDashboard(page, "Nights");
  await page.getByRole("button", { name: "Paste" }).click();
  await expect(saved(page)).toHaveText("Saved");
  await page.reload();
  await expect(tileOf(page, "A month of it")).toContainText("30 days");
});

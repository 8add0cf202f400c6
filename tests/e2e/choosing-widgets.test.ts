import type { Page } from "@playwright/test";
import { createBot } from "./support/bots.ts";
import { expect, type Person, test } from "./support/test.ts";

async function edit(page: Page): Promise<void> {
  await page.goto("/me/dashboard?edit");
  await expect(page.locator(".edit-grid")).toBeVisible();
}

/** Has a card of the browser over the grid, not let go. */
async function holdCard(page: Page, person: Person) {
  await page.getByRole("button", { name: "Add widget" }).click();
  const browser = page.getByRole("dialog", { name: "Add a widget" });
  const card = browser.getByRole("listitem").filter({ hasText: "Messages per day" });
  await card.scrollIntoViewIfNeeded();
  const tiles = page.locator(".edit-grid [data-tile]");
  const count = await tiles.count();
  await card.hover({ position: { x: 20, y: 20 } });
  await page.mouse.down();
  await page.mouse.move(500, 400, { steps: 4 });
  await expect(browser, `of ${person.name}`).toHaveCSS("opacity", "0");
  await page.mouse.move(420, 420, { steps: 2 });
  return { browser, tiles, count };
}

test("every widget is shown with one’s own data, and found by words and category", async ({
  page,
  person,
}) => {
  await createBot(page.request, `Bot of ${person.name}`);
  await edit(page);
  await page.getByRole("button", { name: "Add widget" }).click();
  const browser = page.getByRole("dialog", { name: "Add a widget" });
  const card = browser.getByRole("listitem").filter({ hasText: "How many bots there are" });
  await expect(card.locator("[inert]")).toContainText("Connected");
  await expect(card.getByRole("button", { name: "Bot statistics is on this dashboard" })).toBeDisabled();

  await browser.getByRole("searchbox").fill("day messages");
  await expect(browser.getByRole("heading", { level: 2, name: "Messages per day" })).toBeVisible();
  await browser.getByRole("searchbox").fill("");
  await browser.getByRole("button", { name: "Info" }).click();
  await expect(browser.getByRole("heading", { level: 2, name: "Messages per day" })).toBeHidden();
  await browser.getByRole("searchbox").fill("xylophone");
  await expect(browser.getByRole("status").first()).toHaveText(/No widget fits/);
});

test("a card is dragged onto the grid, where its widget then stands, and the browser makes room meanwhile", async ({
  page,
  person,
}) => {
  await edit(page);
  const { browser, tiles, count } = await holdCard(page, person);
  await page.mouse.up();
  await expect(browser).toHaveCSS("opacity", "1");
  await expect(tiles).toHaveCount(count + 1);
  await expect(page.locator(".edit-bar [role=status]")).toHaveText("Saved");
});

test("a card that is held still over the grid for a while stands there once it is let go", async ({
  page,
  person,
}) => {
  await edit(page);
  const { tiles, count } = await holdCard(page, person);
  // Whatever the page makes of the last move, it has made of it by then.
  for (let frames = 0; frames < 5; frames += 1)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  await page.mouse.up();
  await expect(tiles).toHaveCount(count + 1);
  const titles = page.getByRole("region", { name: "Messages per day", exact: true });
  await expect(titles).toHaveCount(2);
});

test("a widget that was removed comes back, however soon one asks for it", async ({ page, person }) => {
  await edit(page);
  const tile = page.getByRole("region", { name: "Quick actions", exact: true });
  await page.getByRole("button", { name: "Remove Quick actions" }).click();
  await expect(tile, `of ${person.name}`).toHaveCount(0);
  await expect(page.getByRole("status", { name: "Saving" })).toHaveText("Saved");
  // What is installed is known late: by then the widget was asked for.
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((done) => (answer = done));
  await page.route(/widgets\.installed/, async (route) => {
    await asked;
    await route.continue();
  });
  await page.getByRole("button", { name: "Add widget" }).click();
  const browser = page.getByRole("dialog", { name: "Add a widget" });
  await browser.getByLabel("Search widgets").fill("quick");
  await browser.getByRole("button", { name: "Add Quick actions" }).click();
  answer();
  await expect(tile).toBeVisible();
  await expect(page.getByRole("status", { name: "Saving" })).toHaveText("Saved");
  await page.reload();
  await expect(tile).toBeVisible();
});

test("settings show what they do while they are typed, and aren’t lost without asking", async ({
  page,
  person,
}) => {
  await edit(page);
  const open = page.getByRole("button", { name: "Settings of Messages per day" });
  await open.click();
  const dialog = page.getByRole("dialog");
  const preview = dialog.getByRole("region", { name: "Preview" });
  await dialog.getByLabel("Title").fill("Traffic");
  await expect(preview.getByRole("heading"), `of ${person.name}`).toHaveText("Traffic");
  await dialog.getByLabel("Period").selectOption({ label: "30 days" });
  await expect(preview).toContainText("30 days");

  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("alert")).toHaveText("What you changed isn’t saved yet.");
  await expect(dialog.getByRole("button", { name: "Keep editing" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Title")).toHaveValue("Traffic");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByRole("button", { name: "Discard changes" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(open).toBeVisible();

  await open.click();
  await page.keyboard.press("Escape");
  await expect(dialog, "nothing was changed, so nothing is asked").toHaveCount(0);
});

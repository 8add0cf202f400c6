import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

// A list that the browser draws by itself has no options that a page could see.
const isOpen = (choice: Locator) => expect(choice.getByRole("option").first()).toBeVisible();
const isClosed = (choice: Locator) => expect(choice.getByRole("option").first()).toBeHidden();

async function openByKey(page: Page, choice: Locator): Promise<void> {
  await choice.focus();
  await page.keyboard.press("Space");
  await isOpen(choice);
}

test.beforeEach("someone signs up", async ({ person }) => {
  expect(person.email).toBeTruthy();
});

test("a choice opens by the keyboard, finds what is typed, and its form sends it", async ({ page }) => {
  await page.goto("/settings", { waitUntil: "networkidle" });
  const zone = page.getByRole("combobox", { name: "Time zone" });
  await openByKey(page, zone);
  await page.keyboard.type("asia/tok");
  await expect(zone.getByRole("option", { name: "Asia/Tokyo" })).toBeFocused();
  await page.keyboard.press("Enter");
  await isClosed(zone);
  await expect(zone).toBeFocused();
  await page.locator("form", { has: zone }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved")).toBeVisible();
  await page.reload();
  await expect(zone).toHaveValue("Asia/Tokyo");
});

test("Escape closes the list and nothing beneath it: neither a dialog nor the editing", async ({ page }) => {
  await page.goto("/me/dashboard?edit");
  const toolbar = page.getByRole("toolbar", { name: "Editing the dashboard" });
  await expect(toolbar).toBeVisible();
  const period = page.getByRole("combobox", { name: "Period of the dashboard" });
  await openByKey(page, period);
  await page.keyboard.press("Escape");
  await isClosed(period);
  await expect(period).toBeFocused();

  await page.getByRole("button", { name: "Settings of Messages per day" }).click();
  const dialog = page.getByRole("dialog");
  const own = dialog.getByLabel("Period");
  await openByKey(page, own);
  await page.keyboard.press("Escape");
  await isClosed(own);
  await expect(own).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(toolbar).toBeVisible();
});

for (const [name, viewport] of [
  ["a phone", { width: 390, height: 844 }],
  ["a phone on its side", { width: 844, height: 390 }],
] as const)
  test(`on ${name} a long list is whole on the screen, wherever its field stands`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto("/settings", { waitUntil: "networkidle" });
    const zone = page.getByRole("combobox", { name: "Time zone" });
    for (const block of ["start", "center", "end"] as const) {
      await zone.evaluate((field, place) => field.scrollIntoView({ block: place }), block);
      await openByKey(page, zone);
      const shown = zone.getByRole("option", { selected: true });
      await expect(shown).toBeInViewport({ ratio: 1 });
      // What lies there is the option, not something over it.
      const isOnTop = await shown.evaluate((option) => {
        const { left, top, width, height } = option.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2) === option;
      });
      expect(isOnTop, block).toBe(true);
      await page.keyboard.press("Escape");
      await isClosed(zone);
    }
  });

import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

const toolbar = (page: Page) => page.getByRole("toolbar", { name: "Editing the dashboard" });

test.beforeEach("someone signs up", async ({ page, person }) => {
  expect(person.email).toBeTruthy();
  await page.goto("/me/dashboard", { waitUntil: "networkidle" });
});

async function edit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(toolbar(page)).toBeVisible();
}

/** As a Russian keyboard sends it: its letters aren't Latin. */
const pressRussian = (page: Page, key: string, code: string) =>
  page.evaluate(
    (init) =>
      document.body.dispatchEvent(new KeyboardEvent("keydown", { ...init, ctrlKey: true, bubbles: true })),
    { key, code },
  );

test("Escape closes the menu on top while editing, then ends the editing", async ({ page }) => {
  await edit(page);
  const menu = page.getByRole("button", { name: "Menu of Messages", exact: true });
  await menu.click();
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect(toolbar(page)).toBeVisible();

  const account = page.locator("header details").last();
  await account.locator("summary").click();
  await expect(account).toHaveAttribute("open");
  await page.keyboard.press("Escape");
  await expect(account).not.toHaveAttribute("open");
  await expect(toolbar(page)).toBeVisible();

  await page.keyboard.press("Escape");
  await expect(toolbar(page)).toHaveCount(0);
});

test("on a wall Escape closes what was opened there, and only then leaves the wall, for good", async ({
  page,
}) => {
  await page.keyboard.press("Control+Shift+F");
  await expect(page).toHaveURL(/wall/);
  await expect(page.getByText("Escape leaves.")).toBeAttached();
  const tile = page.getByRole("region", { name: "Messages", exact: true });
  await tile.hover();
  for (const name of ["Menu of Messages", "What Messages shows"]) {
    await tile.getByLabel(name, { exact: true }).click();
    const opened = page.locator("[data-radix-popper-content-wrapper]");
    await expect(opened).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(opened).toHaveCount(0);
    await expect(page).toHaveURL(/wall/);
  }
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\/me\/dashboard$/);
  await expect.poll(() => page.evaluate(() => document.fullscreenElement === null)).toBe(true);
});

test("Back from a wall ends full screen as well", async ({ page }) => {
  await page.keyboard.press("Control+Shift+F");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await expect(page.getByText("Escape leaves.")).toBeAttached();
  await page.goBack();
  await expect(page).toHaveURL(/\/me\/dashboard$/);
  await expect.poll(() => page.evaluate(() => document.fullscreenElement === null)).toBe(true);
});

test("undo, redo and the palette have their keys on a Russian keyboard", async ({ page }) => {
  await edit(page);
  await page.getByRole("button", { name: "Remove Quick actions", exact: true }).click();
  const tile = page.getByRole("region", { name: "Quick actions" });
  await expect(tile).toHaveCount(0);
  await pressRussian(page, "я", "KeyZ");
  await expect(tile).toHaveCount(1);
  await pressRussian(page, "н", "KeyY");
  await expect(tile).toHaveCount(0);
  await pressRussian(page, "л", "KeyK");
  await expect(page.getByRole("combobox", { name: /^Find a page/ })).toBeVisible();
});

test("what is copied can be pasted at once", async ({ page }) => {
  await edit(page);
  await page.getByRole("button", { name: "Menu of Messages", exact: true }).click();
  await page.getByRole("menuitem", { name: "Copy" }).click();
  await page.getByRole("button", { name: "Paste" }).click();
  await expect(page.getByRole("region", { name: "Messages", exact: true })).toHaveCount(2);
});

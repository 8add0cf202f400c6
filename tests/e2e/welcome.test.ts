import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { report } from "./support/bots.ts";
import { expect, newPerson, signUpByForm, test } from "./support/test.ts";

const welcome = (page: Page) => page.getByRole("region", { name: "Three steps to your first number" });
const tiles = (page: Page) => page.locator("[data-tile]");

for (const colorScheme of ["light", "dark"] as const)
  test(`a newcomer is led to the first number, and then has the dashboard, in ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await signUpByForm(page, newPerson());
    await expect(welcome(page)).toBeVisible();
    await expect(tiles(page)).toHaveCount(0);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

    await welcome(page).getByRole("link", { name: "Create a bot" }).click();
    await page.getByLabel("Name").fill("Support desk");
    await page.getByRole("button", { name: "Create bot" }).click();
    const shown = await page.getByRole("region", { name: "The bot’s key" }).innerText();
    const [key = ""] = /bdk_[\w-]+/.exec(shown) ?? [];
    await page.getByRole("link", { name: "Dashboard", exact: true }).first().click();
    await expect(welcome(page).getByRole("heading", { name: /Create a bot.*done/ })).toBeVisible();
    await expect(welcome(page).getByRole("status")).toHaveText("Waiting for the first event…");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

    await report(page.request, key, "message.in", 3);
    await expect(page.getByRole("region", { name: "Messages", exact: true })).toContainText("3messages");
    await expect(welcome(page)).toHaveCount(0);
    await page.reload();
    await expect(tiles(page).first()).toBeVisible();
    await expect(welcome(page)).toHaveCount(0);
  });

test("whoever wants to arrange first is shown the dashboard without numbers, for good", async ({ page }) => {
  await signUpByForm(page, newPerson());
  await welcome(page).getByRole("link", { name: "Show the dashboard without numbers" }).click();
  await expect(tiles(page).first()).toBeVisible();
  await expect(page).toHaveURL(/\/me\/dashboard$/);
  await page.reload();
  await expect(tiles(page).first()).toBeVisible();
  await expect(welcome(page)).toHaveCount(0);
});

test("who arranges the dashboard has it from then on", async ({ page }) => {
  await signUpByForm(page, newPerson());
  await expect(welcome(page)).toBeVisible();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("button", { name: "Remove Activity" }).click();
  await expect(page.locator(".edit-bar [role=status]")).toHaveText("Saved");
  await page.reload();
  await expect(page.locator(".edit-grid [data-tile]")).toHaveCount(5);
  await page.getByRole("button", { name: "Done" }).click();
  await expect(tiles(page)).toHaveCount(5);
  await page.reload();
  await expect(tiles(page)).toHaveCount(5);
  await expect(welcome(page)).toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the way is shown as well", async ({ page }) => {
    await signUpByForm(page, newPerson());
    await expect(welcome(page)).toBeVisible();
    await welcome(page).getByRole("link", { name: "Show the dashboard without numbers" }).click();
    await expect(tiles(page).first()).toBeVisible();
  });
});

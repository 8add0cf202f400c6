import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

async function explore(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Explore with sample data" }).click();
  await page.waitForURL("**/me/dashboard");
}

test("sample data is one click to get, marked on every page, and one click to be rid of", async ({
  page,
}) => {
  await explore(page);
  for (const path of ["dashboard", "bots", "analytics"]) {
    await page.goto(`/me/${path}`);
    await expect(page.getByText("You are looking at sample data.")).toBeVisible();
  }
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page).toHaveURL("/");
  await page.goto("/me/dashboard");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("analytics are all in the address, and the same without JavaScript and as a file", async ({
  page,
  browser,
}) => {
  await explore(page);
  await page.goto("/me/analytics");
  await page.getByRole("link", { name: "7 days" }).click();
  await expect(page).toHaveURL("/me/analytics?period=7d");
  await page.getByText("All bots", { exact: true }).click();
  await page.getByRole("checkbox", { name: "Support desk" }).check();
  await expect(page).toHaveURL(/period=7d&.*bot=bot_/);
  const table = page.getByRole("group", { name: "Day by day" });
  await expect(table.getByRole("row")).toHaveCount(9);
  const shown = await table.getByRole("row").allTextContents();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n");
  const messagesInFile = lines.slice(1).map((line) => line.split(",")[1]);
  // The last row is that of all, which a file leaves to whoever adds up.
  const messagesShown = (await table.locator("tbody tr td:nth-of-type(1)").allTextContents()).slice(0, -1);
  expect(messagesInFile).toEqual(messagesShown.map((text) => text.replaceAll(",", "")));
  for (const line of lines.slice(1)) expect(line).toMatch(/^"\d{4}-\d\d-\d\d",/);

  const context = await browser.newContext({
    ...test.info().project.use,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto(page.url());
  expect(await plain.getByRole("group", { name: "Day by day" }).getByRole("row").allTextContents()).toEqual(
    shown,
  );
});

test("analytics say what is wrong with the days asked for, and can be used by anyone", async ({ page }) => {
  await explore(page);
  await page.goto("/me/analytics");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByLabel(/^Days: /).press("Enter");
  await page.getByLabel("From").fill("2026-01-02");
  await page.getByLabel("To", { exact: true }).fill("2026-01-01");
  await expect(
    page.getByRole("alert").filter({ hasText: "the first day must not be after the last" }),
  ).toBeVisible();
  await expect(page.getByLabel("From")).toHaveValue("2026-01-02");
});

test("widgets of the marketplace show the sample data in frames of their own, and change with their settings", async ({
  page,
}) => {
  await explore(page);
  await page.getByText("Dashboard", { exact: true }).last().click();
  await page.getByRole("link", { name: "From the marketplace" }).click();
  const inside = (title: string) =>
    page.getByRole("group", { name: title, exact: true }).frameLocator("iframe").locator("body");
  await expect(inside("Status page")).toContainText("1 of 6 not connected", { timeout: 30_000 });
  await expect(inside("Busy hours")).toContainText("Busiest on", { timeout: 30_000 });
  await expect(inside("Who comes back")).toContainText("Week of", { timeout: 30_000 });
  await expect(inside("Goal").getByRole("img")).toHaveAccessibleName(/of 10,000 messages/, {
    timeout: 30_000,
  });

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("button", { name: "Settings of Note" }).click();
  const settings = page.getByRole("dialog");
  await settings.getByLabel("Text").fill("# On call\nAsk **Grace** first.");
  expect((await new AxeBuilder({ page }).include("[role=dialog]").analyze()).violations).toEqual([]);
  await settings.getByRole("button", { name: "Save settings" }).click();
  await expect(inside("Note").getByRole("heading", { name: "On call" })).toBeVisible({ timeout: 30_000 });
  await expect(inside("Note").getByText("Grace")).toBeVisible();

  await page.getByRole("button", { name: "Done" }).click();
  await page.keyboard.press("Control+Shift+F");
  await expect(page).toHaveURL(/\?wall=?$/);
  await expect(inside("Note").getByText("Grace")).toBeVisible({ timeout: 30_000 });
  await expect(inside("Status page")).toContainText("1 of 6 not connected", { timeout: 30_000 });
});

import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";
import { translate } from "./support/translator.ts";

const saving = (page: Page) => page.getByRole("status", { name: "Saving" });

test("with the browser’s translation on, a dashboard is arranged, set up and saved as without it", async ({
  page,
  context,
  complaints,
  person,
}) => {
  expect(person.email).toBeTruthy();
  await translate(page);
  await page.goto("/me/dashboard");
  await expect(page.locator("h1 font").first()).toBeVisible();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("toolbar", { name: "Editing the dashboard" })).toBeVisible();
  await page.getByRole("button", { name: "Remove Quick actions" }).click();
  await expect(saving(page)).toHaveText("Saved");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByRole("button", { name: "Remove Quick actions", exact: true })).toBeVisible();

  const grip = page.getByRole("button", { name: "Move Messages per day", exact: true });
  await grip.focus();
  for (const key of ["Enter", "ArrowDown", "Shift+ArrowLeft", "Enter"]) await page.keyboard.press(key);
  await expect(page.getByRole("status", { name: "What happened" })).toContainText("Dropped.");

  for (const title of ["Activity", "Messages per day"])
    await page.getByRole("checkbox", { name: `Select ${title}`, exact: true }).press(" ");
  await expect(page.getByRole("toolbar", { name: "Selected widgets" })).toContainText("2 selected");
  await page.getByRole("button", { name: "Clear" }).click();

  await page.getByRole("button", { name: "Settings of Messages per day" }).click();
  await page.getByRole("dialog").getByLabel("Title").fill("Mine");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("button", { name: "Settings of Mine" })).toBeVisible();

  await context.setOffline(true);
  await page.getByRole("button", { name: "Remove Mine" }).click();
  await expect(saving(page)).toHaveText("1 change not saved yet – offline");
  await page.getByRole("button", { name: "Remove Activity" }).click();
  await expect(saving(page)).toHaveText("2 changes not saved yet – offline");
  await context.setOffline(false);
  await expect(saving(page)).toHaveText("Saved");
  await page.getByRole("button", { name: "History" }).click();
  await page.getByRole("button", { name: "Compare after “remove Mine”" }).click();
  await expect(page.getByText("Then", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("toolbar")).toHaveCount(0);
  expect(complaints.filter((text) => !text.includes("Failed to load resource"))).toEqual([]);
  complaints.length = 0;
});

import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

const chart = (page: Page, title = "Messages per day") =>
  page.getByRole("region", { name: title, exact: true });
const period = (page: Page) => page.getByRole("combobox", { name: "Period of the dashboard" });

/** The same dashboard in another window. */
async function otherWindow(context: BrowserContext): Promise<Page> {
  const other = await context.newPage();
  await other.goto("/me/dashboard?edit");
  await expect(other.getByRole("toolbar", { name: "Editing the dashboard" })).toBeVisible();
  return other;
}

async function openSettings(page: Page) {
  await page.getByRole("button", { name: "Settings of Messages per day" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Title")).toBeVisible();
  return dialog;
}

async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole("heading", { level: 1 }).click();
  await page.locator("details[open]").getByRole("button", { name }).click();
}

test.beforeEach("someone signs up and edits", async ({ page, person }) => {
  expect(person.email).toBeTruthy();
  await page.goto("/me/dashboard?edit");
  await expect(page.getByRole("toolbar", { name: "Editing the dashboard" })).toBeVisible();
});

test("an open form follows what a colleague changes, says so, and saves nothing but what was typed into it", async ({
  page,
  context,
}) => {
  const form = await openSettings(page);
  const other = await otherWindow(context);
  const theirs = await openSettings(other);
  await theirs.getByLabel("Period").selectOption({ label: "30 days" });
  await theirs.getByRole("button", { name: "Save settings" }).click();

  await expect(form.getByRole("status")).toHaveText(
    "Changed meanwhile by someone else, or in another window: Period.",
  );
  await expect(form.getByLabel("Period").locator("option:checked")).toHaveText("30 days");
  await form.getByLabel("Title").fill("Mine");
  await form.getByRole("button", { name: "Save settings" }).click();
  await expect(chart(other, "Mine")).toContainText("30 days");
  await expect(chart(page, "Mine")).toContainText("30 days");
});

test("a field that both changed says so, and keeps what was typed here", async ({ page, context }) => {
  const form = await openSettings(page);
  await form.getByLabel("Title").fill("Mine");
  const other = await otherWindow(context);
  const theirs = await openSettings(other);
  await theirs.getByLabel("Title").fill("Theirs");
  await theirs.getByRole("button", { name: "Save settings" }).click();
  await expect(form.getByRole("status")).toHaveText(
    "Changed meanwhile, and by you: Title. Saving keeps what you chose.",
  );
  await form.getByRole("button", { name: "Save settings" }).click();
  await expect(chart(other, "Mine")).toBeVisible();
});

test("a form whose widget was removed meanwhile says so, and saves nothing", async ({ page, context }) => {
  const form = await openSettings(page);
  const other = await otherWindow(context);
  await other.getByRole("button", { name: "Remove Messages per day" }).click();
  await expect(form.getByRole("alert")).toContainText("removed this widget. It is in the bin.");
  await expect(form.getByRole("button", { name: "Save settings" })).toBeDisabled();
  await form.getByRole("button", { name: "Cancel" }).click();
  await expect(chart(page)).toHaveCount(0);
});

test("a period chosen offline leaves the zone and the name that were chosen elsewhere", async ({
  page,
  context,
  complaints,
}) => {
  const other = await otherWindow(context);
  await context.setOffline(true);
  await period(page).selectOption({ label: "30 days" });
  await expect(page.getByRole("status", { name: "Saving" })).toContainText("1 change not saved yet");
  await context.setOffline(false);
  await choose(other, "Time zone");
  await other.getByRole("dialog").getByLabel("Time zone").selectOption("Asia/Tokyo");
  await other.getByRole("button", { name: "Save time zone" }).click();
  for (const one of [page, other]) {
    await expect(one.getByText("Asia/Tokyo", { exact: true })).toBeVisible();
    await expect(period(one)).toHaveValue("30d");
  }
  complaints.length = 0;
});

test("the dialog of a name follows a rename elsewhere, and doesn’t take it back", async ({
  page,
  context,
}) => {
  await choose(page, "Rename");
  const form = page.getByRole("dialog");
  const other = await otherWindow(context);
  await choose(other, "Rename");
  await other.getByRole("dialog").getByLabel("Name").fill("Nights");
  await other.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(form.getByRole("status")).toContainText("Changed meanwhile by someone else");
  await expect(form.getByLabel("Name")).toHaveValue("Nights");
  await form.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nights");
});

test("Back asks before it takes away what was typed, and leads on once one says so", async ({ page }) => {
  await page.getByRole("link", { name: "Plugins" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Plugins" })).toBeVisible();
  await page.getByRole("link", { name: "Dashboard", exact: true }).first().click();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const form = await openSettings(page);
  await form.getByLabel("Title").fill("Typed");
  const address = page.url();
  const back = () => page.evaluate(() => history.back());
  await back();
  await form.getByRole("button", { name: "Keep editing" }).click();
  await expect(page).toHaveURL(address);
  await expect(form.getByLabel("Title")).toHaveValue("Typed");
  await back();
  await form.getByRole("button", { name: "Discard changes" }).click();
  await expect(form).toHaveCount(0);
  await expect(page).not.toHaveURL(address);
});

import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { createBot, report } from "./support/bots.ts";
import { expect, type Person, test } from "./support/test.ts";

/** The same person in another browser. */
async function signInElsewhere(browser: Browser, person: Person): Promise<Page> {
  const context = await browser.newContext({ ...test.info().project.use });
  const page = await context.newPage();
  await signIn(page, person);
  await page.waitForURL("**/me/dashboard");
  return page;
}

async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a session that is ended in one browser is over in the other", async ({ page, browser, person }) => {
  const elsewhere = await signInElsewhere(browser, person);
  await page.goto("/me/settings");
  const sessions = page.getByRole("region", { name: "Sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByRole("listitem").first()).toContainText("Chrome on Linux (this one)");
  await sessions.getByRole("button", { name: "End the session of Chrome on Linux" }).click();
  await expect(page.getByRole("status").getByText("That session has ended.")).toBeVisible();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await elsewhere.goto("/me/settings");
  await expect(elsewhere).toHaveURL(/\/sign-in\?next=/);
});

test("a new password ends the other sessions, and is the one that signs in", async ({
  page,
  browser,
  person,
}) => {
  const elsewhere = await signInElsewhere(browser, person);
  await page.goto("/me/settings");
  await page.getByText("Change the password", { exact: true }).first().click();
  await page.getByLabel("Old password").fill(person.password);
  await page.getByLabel("New password").fill("another horse battery");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("The password is changed.")).toBeVisible();
  await elsewhere.goto("/me/dashboard");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await signIn(elsewhere, { ...person, password: "another horse battery" });
  await elsewhere.waitForURL("**/me/dashboard");
});

test("everything that is one's own is one file", async ({ page, person }) => {
  const bot = await createBot(page.request, "Mine");
  await report(page.request, bot.key, "message.in", 3);
  await page.goto("/me/settings");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export everything" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^botdeck-\d{4}-\d\d-\d\d\.json$/);
  const file: unknown = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(file).toMatchObject({
    format: "botdeck.account",
    account: [{ email: person.email }],
    bots: [{ name: "Mine" }],
    events: [{ type: "message.in" }, { type: "message.in" }, { type: "message.in" }],
  });
});

test("a deleted account is gone at once, and comes back to whoever signs in and wants it", async ({
  page,
  person,
}) => {
  const bot = await createBot(page.request, "Mine");
  await page.goto("/me/settings");
  await page.getByText("Delete the account…").click();
  await page.getByLabel("Your password").last().fill(person.password);
  await page.getByRole("button", { name: "Delete my account" }).click();
  await page.waitForURL("/");
  const silent = await page.request.post("/api/ingest", {
    headers: { authorization: `Bearer ${bot.key}` },
    data: { events: [] },
  });
  expect(silent.status()).toBe(401);
  await signIn(page, person);
  await expect(page.getByRole("heading", { name: "This account was deleted" })).toBeVisible();
  await page.getByRole("button", { name: "Take the deletion back" }).click();
  await page.waitForURL("**/me/dashboard");
  await page.goto("/me/bots");
  await expect(page.getByRole("link", { name: "Mine" })).toBeVisible();
});

test("the appearance chosen in the settings holds on every page", async ({ page, person: _person }) => {
  await page.goto("/me/settings");
  const appearance = page.getByRole("region", { name: "Appearance" });
  await appearance.getByRole("button", { name: "Dark" }).click();
  await expect(appearance.getByRole("button", { name: "Dark" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/me/bots");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("what can’t be taken back stands last, apart, and one press away", async ({ page, person }) => {
  await page.goto("/me/settings");
  const sections = page.getByRole("main").getByRole("region");
  await expect(sections.last(), `for ${person.name}`).toHaveAccessibleName("Danger zone");
  const sectionsNav = page.getByRole("navigation", { name: "Sections" });
  await sectionsNav.getByRole("link", { name: "Danger zone" }).press("Enter");
  await expect(page).toHaveURL("/me/settings#danger");
  await expect(page.getByText("Delete the account…")).toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(page.getByText("Delete the account…")).toBeFocused();
});

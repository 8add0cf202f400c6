import type { Page } from "@playwright/test";
import { report } from "./support/bots.ts";
import { expect, newPerson, test } from "./support/test.ts";

/** The promise is one second; machines that test are busier than those that serve. */
const SOON_MS = 10_000;

const messages = (page: Page) => page.getByRole("region", { name: "Messages", exact: true });
const goTo = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name }).click();

test("from signing up to a colleague who sees the same number, until they are removed, by the pages alone", async ({
  page,
  browser,
  person,
}) => {
  await page.getByRole("banner").getByText("Personal").first().click();
  await page.getByRole("link", { name: "New organization" }).click();
  const organization = `Acme ${person.name}`;
  await page.getByLabel("Name").fill(organization);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.waitForURL("**/acme-*/settings");
  await page.getByRole("button", { name: "Make invitation link" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();

  await goTo(page, "Bots");
  await page.getByRole("main").getByRole("link", { name: "New bot" }).click();
  await page.getByLabel("Name").fill("Support");
  await page.getByRole("button", { name: "Create bot" }).click();
  const key = await page.getByRole("region", { name: "The bot’s key" }).locator("code").innerText();
  await report(page.request, key, "message.in", 7);
  await page.getByRole("link", { name: "Open the dashboard" }).click();
  await expect(messages(page)).toContainText("7messages in 7 days");

  const context = await browser.newContext(test.info().project.use);
  const guest = await context.newPage();
  const colleague = newPerson();
  await guest.goto(link);
  await expect(guest.getByRole("heading", { name: `Join ${organization}` })).toBeVisible();
  await guest.getByLabel("Name").fill(colleague.name);
  await guest.getByLabel("Email").fill(colleague.email);
  await guest.getByLabel("Password").fill(colleague.password);
  await guest.getByRole("button", { name: "Create account and join" }).click();
  await expect(messages(guest)).toContainText("7messages in 7 days");

  await goTo(guest, "Bots");
  await expect(guest.getByRole("link", { name: "New bot" })).toBeVisible();
  await goTo(page, "Settings");
  await page.getByLabel(`Role of ${colleague.name}`).selectOption("viewer");
  await page.getByRole("button", { name: "Change", exact: true }).last().click();
  await expect(guest.getByRole("link", { name: "New bot" })).toBeHidden({ timeout: SOON_MS });

  await goTo(guest, "Dashboard");
  await expect(messages(guest)).toBeVisible();
  await page.getByLabel(`Remove ${colleague.name}…`).click();
  await page.getByRole("button", { name: `Remove ${colleague.name}` }).click();
  await expect(guest.getByText(`You are no longer a member of ${organization}`)).toBeVisible({
    timeout: SOON_MS,
  });
  await expect(messages(guest)).toBeHidden();
  await guest.getByRole("link", { name: "Go to your personal dashboard" }).click();
  await guest.waitForURL("**/me/dashboard");
});

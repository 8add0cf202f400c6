import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { expect, newPerson, signUp, test } from "./support/test.ts";

async function createOrganization(page: Page): Promise<string> {
  await page.goto("/organizations/new");
  await page.getByLabel("Name").fill(`Acme ${newPerson().name}`);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.waitForURL("**/acme-*/settings");
  return new URL(page.url()).pathname.split("/")[1] ?? "";
}

/** Somebody in another browser, who joined as an admin. */
async function joinAsAdmin(page: Page, browser: Browser) {
  await page.getByLabel("Role", { exact: true }).selectOption("admin");
  await page.getByRole("button", { name: "Make invitation link" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();
  const context = await browser.newContext(test.info().project.use);
  const guest = await context.newPage();
  const person = newPerson();
  await signUp(guest, person);
  await guest.goto(link);
  await guest.getByRole("button", { name: "Join" }).click();
  await guest.waitForURL("**/acme-*/dashboard");
  return { guest, person };
}

test("two people see at once what the other changes about them, down to being removed", async ({
  page,
  browser,
  person: _owner,
}) => {
  const scope = await createOrganization(page);
  const { guest, person } = await joinAsAdmin(page, browser);
  await guest.goto(`/${scope}/settings`);
  await expect(page.getByText(person.email)).toBeVisible();
  await expect(guest.getByRole("button", { name: "Make invitation link" })).toBeVisible();
  await expect(guest.getByText("Delete the organization")).toBeHidden();

  await page.getByLabel(`Role of ${person.name}`).selectOption("viewer");
  await page.getByRole("button", { name: "Change", exact: true }).last().click();
  await expect(guest.getByRole("button", { name: "Make invitation link" })).toBeHidden();
  const refused = await guest.request.get(`/${scope}/audit`);
  expect(refused.status()).toBe(403);

  await page.getByLabel(`Remove ${person.name}…`).click();
  await page.getByRole("button", { name: `Remove ${person.name}` }).click();
  await expect(guest.getByText("You are no longer a member of")).toBeVisible({ timeout: 20_000 });
  await page.getByRole("link", { name: "Open the audit log" }).click();
  await expect(page.getByText(`removed ${person.name}, who was viewer`)).toBeVisible();
});

test("a deleted organization is brought back by its owner", async ({ page, person: _owner, complaints }) => {
  const scope = await createOrganization(page);
  const name = await page.getByLabel("Name of the organization").inputValue();
  await page.getByText("Delete…", { exact: true }).click();
  await page.getByLabel("to confirm").fill(name);
  await page.getByRole("button", { name: `Delete ${name}` }).click();
  await page.waitForURL("**/organizations/deleted");
  expect((await page.request.get(`/${scope}/dashboard`)).status()).toBe(404);
  await page.getByRole("button", { name: `Bring ${name} back` }).click();
  await page.waitForURL(`**/${scope}/settings`);
  // The page that was left may just have asked for its members again.
  expect(complaints.splice(0).filter((one) => !one.includes("404"))).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test("axe finds nothing in the settings with all opened, and in the log", async ({
      page,
      person: _owner,
    }) => {
      const scope = await createOrganization(page);
      await page.getByText("What each role may do").click();
      await page.getByText("Delete…", { exact: true }).click();
      await expectNothingFound(page);
      await page.goto(`/${scope}/audit`);
      await expect(page.getByRole("listitem").filter({ hasText: "made the organization" })).toBeVisible();
      await expectNothingFound(page);
    });
  });

async function expectNothingFound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { expect, newPerson, signUp, signUpByForm, test } from "./support/test.ts";

/** Another browser, in which nobody is signed in. */
async function anotherBrowser(
  browser: Browser,
  options: { javaScriptEnabled?: boolean } = {},
): Promise<Page> {
  const context = await browser.newContext({ ...test.info().project.use, ...options });
  return context.newPage();
}

async function createOrganization(page: Page): Promise<string> {
  await page.goto("/organizations/new");
  await page.getByLabel("Name").fill(`Acme ${newPerson().name}`);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.waitForURL("**/acme-*/settings");
  return new URL(page.url()).pathname.split("/")[1] ?? "";
}

async function invite(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Make invitation link" }).click();
  return page.getByLabel("Invitation link").inputValue();
}

test("days of someone who signs up begin where their browser is", async ({ page, person }) => {
  await page.goto("/settings");
  await expect(page).toHaveURL("/me/settings");
  await expect(page.getByRole("region", { name: "Profile" }).getByLabel("Name")).toHaveValue(person.name);
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Berlin");
});

test("an invitation brings a newcomer into the organization, on one page", async ({
  page,
  browser,
  person,
}) => {
  const scope = await createOrganization(page);
  const link = await invite(page);

  const guest = await anotherBrowser(browser);
  await guest.goto(link);
  const newcomer = newPerson();
  await guest.getByLabel("Name").fill(newcomer.name);
  await guest.getByLabel("Email").fill(newcomer.email);
  await guest.getByLabel("Password").fill(newcomer.password);
  const { violations } = await new AxeBuilder({ page: guest }).analyze();
  expect(violations).toEqual([]);
  await guest.getByRole("button", { name: "Create account and join" }).click();
  await guest.waitForURL(`**/${scope}/dashboard`);

  await guest.goto("/settings");
  await expect(guest).toHaveURL(`/${scope}/settings`);
  await expect(guest.getByText(person.email)).toBeVisible();
  await expect(page.getByText(newcomer.email)).toBeVisible();
});

test("an organization is 404 for everyone else, and its owner can't leave it alone", async ({
  page,
  browser,
  person: _owner,
  complaints,
}) => {
  const scope = await createOrganization(page);
  await page.getByLabel("Leave the organization…").click();
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(page.getByText("An organization needs an owner.")).toBeVisible();
  expect(complaints.splice(0)).toEqual([expect.stringContaining("409")]);

  const stranger = await anotherBrowser(browser);
  await signUp(stranger, newPerson());
  const answers = ["settings", "dashboard", "bots"].map((path) => stranger.request.get(`/${scope}/${path}`));
  expect((await Promise.all(answers)).map((answer) => answer.status())).toEqual([404, 404, 404]);
});

test("forms say what is wrong beside the field, and work without JavaScript", async ({ browser }) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await anotherBrowser(browser, { javaScriptEnabled });
    await page.goto("/sign-up");
    await page.getByLabel("Email").fill("nobody");
    await page.getByLabel("Password").fill("short");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByLabel("Password")).toHaveAccessibleDescription("Use at least 10 characters.");
    await expect(page.getByLabel("Email")).toHaveValue("nobody");
    if (javaScriptEnabled) await expect(page.getByLabel("Name")).toBeFocused();

    const person = newPerson();
    await signUpByForm(page, person);
    await page.goto("/me/settings");
    await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved.")).toBeVisible();
    await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Tokyo");
  }
});

test("signing in leads on to where one wanted to go, and never to another site", async ({
  page,
  person,
  complaints,
}) => {
  await page.getByLabel("Account", { exact: true }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("/");
  await page.goto("/me/settings?from=mail");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toHaveText("The email address or the password is wrong.");
  expect(complaints.splice(0)).toEqual([expect.stringContaining("401")]);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/me/settings?from=mail");
  await page.goto("/sign-in?next=/\\evil.example");
  await expect(page).toHaveURL("/me/dashboard");
});

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in ${colorScheme}, axe finds nothing on`, () => {
    test.use({ colorScheme });
    // Axe looks at every element several times; on a busy machine that takes seconds.
    test.slow();

    async function expectNothingFound(page: Page): Promise<void> {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }

    test("the settings, one's own and an organization's", async ({ page, person: _owner }) => {
      await page.goto("/me/settings");
      await expectNothingFound(page);
      await createOrganization(page);
      await invite(page);
      await expectNothingFound(page);
    });
  });

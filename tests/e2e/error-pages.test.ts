import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { newPerson, signUp, expect, test } from "./support/test.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

for (const colorScheme of ["light", "dark"] as const)
  test(`what isn’t there is told inside the frame, with ways out, ${colorScheme}`, async ({
    page,
    person,
    complaints,
  }) => {
    await page.emulateMedia({ colorScheme });
    const answer = await page.goto("/me/no-such-page");
    expect(answer?.status()).toBe(404);
    await expect(heading(page), `for ${person.name}`).toHaveText("Page not found");
    await expect(page).toHaveTitle(/Nothing to show here/);
    await expect(page.getByRole("navigation").getByRole("link", { name: "Bots" })).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("link", { name: "Go to the dashboard" }).click();
    await expect(page).toHaveURL("/me/dashboard");
    expect(complaints.splice(0)).toEqual([expect.stringContaining("404")]);
  });

test("somebody else’s context isn’t there, and has no frame to look into", async ({
  page,
  person,
  complaints,
}) => {
  const answer = await page.goto("/nobodys/dashboard");
  expect(answer?.status()).toBe(404);
  await expect(heading(page), `for ${person.name}`).toHaveText("Page not found");
  await expect(page.getByRole("navigation")).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(complaints.splice(0)).toEqual([expect.stringContaining("404")]);
});

test("a page that a role doesn’t get says whose it is", async ({ page, person, browser, complaints }) => {
  const created = await page.request.post("/api/trpc/organizations.create", {
    data: { name: `Team of ${person.name}` },
  });
  const { scope } = await dataOf<{ scope: string }>(created);
  const invited = await page.request.post("/api/trpc/organizations.invite", {
    data: { scope, role: "viewer" },
  });
  const { token } = await dataOf<{ token: string }>(invited);
  const context = await browser.newContext(test.info().project.use);
  const viewer = await context.newPage();
  await signUp(viewer, newPerson());
  await viewer.request.post("/api/trpc/organizations.acceptInvitation", { data: { token } });
  const answer = await viewer.goto(`/${scope}/bots/new`);
  expect(answer?.status()).toBe(403);
  await expect(heading(viewer)).toHaveText("Not allowed");
  await expect(viewer.getByText(/As viewer .* it takes the role owner, admin, or member/)).toBeVisible();
  await context.close();
  expect(complaints).toEqual([]);
});

async function dataOf<T>(response: { json: () => Promise<{ result: { data: T } }> }): Promise<T> {
  return (await response.json()).result.data;
}

test("without a connection a page that can’t be fetched says so, and comes by itself", async ({
  page,
  context,
  person,
  complaints,
}) => {
  await page.goto("/me/plugins");
  await page.getByRole("link", { name: "Bots", exact: true }).click();
  await expect(heading(page)).toHaveText("Bots");
  await context.setOffline(true);
  await page.getByRole("link", { name: "Plugins" }).click();
  await expect(heading(page), `for ${person.name}`).toHaveText(/^No connection/);
  await context.setOffline(false);
  await expect(heading(page)).toHaveText("Plugins");
  complaints.splice(0);
});

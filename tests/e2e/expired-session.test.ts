import { createBot } from "./support/bots.ts";
import { expect, newPerson, signUpByForm, test } from "./support/test.ts";

const unauthorized = expect.stringContaining("401");

test("whoever is signed out while they edit signs in on the page, and what they did is saved", async ({
  page,
  person,
  complaints,
}) => {
  await page.getByRole("button", { name: "Edit" }).click();
  await expect(page.locator(".edit-grid")).toBeVisible();
  const tiles = page.locator("[data-tile]");
  const before = await tiles.count();
  await page.context().clearCookies();
  await tiles
    .first()
    .getByRole("button", { name: /^Remove / })
    .click();
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await expect(dialog.getByLabel("Email")).toHaveValue(person.email);
  await expect(dialog.getByLabel("Email")).not.toBeEditable();
  await dialog.getByLabel("Password").fill("not the password");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog.getByText("The email address or the password is wrong.")).toBeVisible();
  await dialog.getByLabel("Password").fill(person.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  await expect(tiles).toHaveCount(before - 1);
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await page.reload();
  await expect(tiles).toHaveCount(before - 1);
  expect(complaints.splice(0)).toEqual(expect.arrayContaining([unauthorized]));
});

test("what was typed into a form is still there after signing in again", async ({
  page,
  person,
  complaints,
}) => {
  await page.goto("/me/settings");
  await page.getByLabel("Name").first().fill("Augusta Ada King");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.getByLabel("Password").fill(person.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel("Name").first()).toHaveValue("Augusta Ada King");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  expect(complaints.splice(0)).toEqual([unauthorized]);
});

test("somebody else who signs in gets neither the page nor what waits to be sent", async ({
  page,
  person: _person,
  complaints,
}) => {
  await page.getByRole("button", { name: "Edit" }).click();
  await expect(page.locator(".edit-grid")).toBeVisible();
  const tiles = page.locator("[data-tile]");
  const all = await tiles.count();
  await page.context().clearCookies();
  await tiles
    .first()
    .getByRole("button", { name: /^Remove / })
    .click();
  await page.getByRole("link", { name: "Somebody else? Leave this page" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  complaints.splice(0);
  await signUpByForm(page, newPerson());
  await page.goto("/me/dashboard?welcomed");
  await expect(tiles).toHaveCount(all);
  await expect(page.getByRole("heading", { name: /Edit/ })).toHaveCount(0);
});

test("the name of a bot that is typed stays when the session ends before it is saved", async ({
  page,
  person,
  complaints,
}) => {
  const bot = await createBot(page.request, "Before");
  // Once asked anew, the page asks for nothing that would have it notice by itself.
  const isAskedAnew = page.waitForResponse(/bots\.get/);
  await page.goto(`/me/bots/${bot.id}/settings`);
  const name = page.getByLabel("Name");
  await name.fill("After");
  await isAskedAnew;
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.getByLabel("Password").fill(person.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  await expect(name).toHaveValue("After");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  expect(complaints.splice(0)).toEqual([unauthorized]);
});

test("a session that is ended elsewhere is asked for again at once, and the page goes on", async ({
  page,
  browser,
  person,
  complaints,
}) => {
  const context = await browser.newContext(test.info().project.use);
  const other = await context.newPage();
  await other.goto("/sign-in?next=/me/settings");
  await other.getByLabel("Email").fill(person.email);
  await other.getByLabel("Password").fill(person.password);
  await other.getByRole("button", { name: "Sign in" }).click();
  await other.waitForURL("**/me/settings");
  await other.getByRole("button", { name: "End all others" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.getByLabel("Password").fill(person.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  expect(complaints.splice(0)).toContainEqual(unauthorized);
});

test("whoever signs out isn't asked to sign in by what was on its way", async ({
  page,
  person: _person,
  complaints,
}) => {
  // The way to the next page takes so long that this one hears that its session has ended, and begins to ask.
  await page.route("**/sign-out", async (route) => {
    await route.fetch({ maxRedirects: 0 });
    await route.fulfill({ status: 204 });
  });
  const asked = page.waitForResponse(/sign-in-again/);
  await page.getByLabel("Account", { exact: true }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await (await asked).finished();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  await expect(page.getByRole("dialog", { name: "Sign in again" })).toHaveCount(0);
  complaints.splice(0);
});

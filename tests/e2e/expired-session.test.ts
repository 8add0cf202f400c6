import { expect, newPerson, signUp, test } from "./support/test.ts";

const unauthorized = expect.stringContaining("401");

test("whoever is signed out while they edit signs in on the page, and what they did is saved", async ({
  page,
  person,
  complaints,
}) => {
  await page.getByRole("button", { name: "Edit" }).click();
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
  await signUp(page, newPerson());
  await expect(tiles).toHaveCount(all);
  await expect(page.getByRole("heading", { name: /Edit/ })).toHaveCount(0);
});

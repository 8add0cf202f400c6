import { expect, newPerson, signUpByForm, test } from "./support/test.ts";

test("a newcomer finds the way from the first page to their own dashboard", async ({ page }) => {
  await page.goto("/");
  await page
    .getByRole("link", { name: /sign up/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/sign-up$/);
  await signUpByForm(page, newPerson());
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("whoever signs out is out, and comes back with their password", async ({ page, person }) => {
  await page.getByLabel("Account").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  await page.goto("/me/dashboard");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/me\/dashboard/);
});

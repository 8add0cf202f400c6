import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

const ground = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test.describe("without JavaScript, so by the first HTML alone", () => {
  test.use({ javaScriptEnabled: false });

  test("a page has the colours of the system, or those that were chosen", async ({
    page,
    context,
    baseURL,
  }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto("/");
    const light = await ground(page);
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await ground(page);
    expect(dark).not.toBe(light);

    for (const [theme, expected] of [
      ["light", light],
      ["dark", dark],
    ] as const)
      for (const colorScheme of ["light", "dark"] as const) {
        await context.addCookies([{ name: "theme", value: theme, url: baseURL ?? "" }]);
        await page.emulateMedia({ colorScheme });
        await page.goto("/");
        expect(await page.locator("html").getAttribute("data-theme")).toBe(theme);
        expect(await ground(page)).toBe(expected);
      }
  });
});

test("the theme chosen in the account menu holds at once and after a reload", async ({ page, person }) => {
  await page.emulateMedia({ colorScheme: "light" });
  const light = await ground(page);
  await page.getByLabel("Account").click();
  await expect(page.getByText(person.email)).toBeVisible();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await ground(page)).not.toBe(light);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

import { expect, test } from "./support/test.ts";

/** A4 without its margins, in px. */
const PAPER = { width: 703, height: 1016 };

test.use({ viewport: PAPER, colorScheme: "dark" });

test("on paper nothing is dark, cut off, or there to be pressed", async ({ page }) => {
  await page.goto("/");
  await page
    .getByRole("button", { name: /sample/i })
    .first()
    .click();
  await page.waitForURL("**/me/dashboard");
  await page.goto("/me/bots");
  const bot = await page
    .getByRole("link", { name: "Support desk" })
    .evaluate((link) => link.getAttribute("href") ?? "");
  for (const path of ["/me/dashboard", "/me/analytics", "/me/bots", bot, `${bot}/events`, "/docs/numbers"]) {
    await page.goto(path);
    await page.emulateMedia({ media: "print" });
    await expect(page.locator("h1:visible").first()).toBeVisible();
    await expect(page.locator(":is(button, input, select, nav, aside, .button):visible")).toHaveCount(0);
    if (path === `${bot}/events`) await expect(page.locator("ol > li:visible").first()).toBeVisible();
    const seen = await page.evaluate(() => ({
      ground: getComputedStyle(document.documentElement).backgroundColor,
      width: document.documentElement.scrollWidth,
      cut: [...document.querySelectorAll("main *")].filter(
        (one) =>
          one.querySelector("li, td") && one.scrollHeight > one.clientHeight + 1 && one.clientHeight > 0,
      ).length,
    }));
    expect(seen, path).toEqual({ ground: "rgb(255, 255, 255)", width: PAPER.width, cut: 0 });
    await page.emulateMedia({ media: "screen" });
  }
});

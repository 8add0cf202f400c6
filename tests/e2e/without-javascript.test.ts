import { createBot, report } from "./support/bots.ts";
import { offerWidget } from "./support/marketplace.ts";
import { ownPages } from "./support/pages.ts";
import { expect, test } from "./support/test.ts";

test.use({ javaScriptEnabled: false });

test("every page can be read, with its numbers", async ({ page, person }) => {
  const bot = await createBot(page.request, `Bot of ${person.name}`);
  await report(page.request, bot.key, "message.in", 321);
  for (const address of ownPages(bot.id)) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 }), address).toBeVisible();
    await expect(page.getByRole("status", { name: "Loading" }), address).toHaveCount(0);
    expect((await page.getByRole("main").innerText()).length, address).toBeGreaterThan(20);
  }
  for (const address of ["/me/dashboard", "/me/bots", `/me/bots/${bot.id}`, "/me/analytics"]) {
    await page.goto(address);
    const shown = page.getByRole("main").getByText("321").filter({ visible: true });
    await expect(shown.first(), address).toBeVisible();
  }
});

test("a tile whose widget somebody else wrote says that it needs JavaScript", async ({
  page,
  person,
  baseURL,
}) => {
  const offered = await offerWidget(baseURL);
  await page.goto(`/me/widgets/${offered.slug}`);
  await page.getByRole("button", { name: "Install and allow" }).click();
  await page.goto("/me/dashboard");
  const tile = page.getByRole("region", { name: offered.name });
  await expect(tile.getByRole("status"), `for ${person.name}`).toBeHidden();
  const words = await tile
    .locator("[data-frame-slot]")
    .evaluate((slot) => getComputedStyle(slot, "::after").content);
  expect(words).toContain("This widget needs JavaScript");
});

test("the docs are searched, and a result leads to its place", async ({ page }) => {
  await page.goto("/docs");
  await page.getByRole("searchbox", { name: "Search the docs" }).fill("gzip content-encoding");
  await page.getByRole("button", { name: "Search" }).click();
  const main = page.getByRole("main");
  await expect(main.locator("mark").first()).toBeVisible();
  await main.getByRole("link", { name: "Formats" }).click();
  await expect(page).toHaveURL(/\/docs\/reporting-events#formats$/);
  await page.goto("/docs?q=xylophone");
  await expect(page.getByRole("status")).toContainText("Nothing");
  await expect(main.getByRole("link", { name: "the first steps" })).toBeVisible();
});

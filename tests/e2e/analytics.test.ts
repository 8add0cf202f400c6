import AxeBuilder from "@axe-core/playwright";
import { createBot, report } from "./support/bots.ts";
import { expect, test } from "./support/test.ts";

test("numbers are split, compared and gone back from, all by the address", async ({ page, person }) => {
  const [first, second] = [
    await createBot(page.request, `First of ${person.name}`),
    await createBot(page.request, "=SUM(A1)"),
  ];
  await report(page.request, first.key, "message.in", 3);
  await report(page.request, second.key, "error", 2);
  await page.goto("/me/analytics");
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuetext", /so far: Messages 3$/);
  await page.getByLabel("Split by").selectOption("bot");
  await expect(page).toHaveURL(/split=bot/);
  await page.getByLabel("Show", { exact: true }).selectOption("errors");
  await expect(page).toHaveURL(/show=errors/);
  await expect(page.getByRole("list", { name: "Lines" }).getByRole("listitem")).toHaveText([/^=SUM\(A1\)2$/]);
  const file = await page.request.get(page.url().replace("analytics?", "analytics.csv?"));
  expect((await file.text()).split("\r\n")[0]).toBe("Day,Errors of all,'=SUM(A1)");

  await page.goBack();
  await expect(page).not.toHaveURL(/show=errors/);
  await expect(page.getByLabel("Show", { exact: true })).toHaveValue("messages");
  await page.getByLabel("Compare with the period before").check();
  await expect(page.getByRole("columnheader", { name: "The period before" }).first()).toBeVisible();
  await page.getByLabel("Split by").selectOption("bot");
  await expect(page.getByText("the period before isn’t drawn")).toBeVisible();
});

test("a chart’s values are told with the arrow keys", async ({ page, person }) => {
  const bot = await createBot(page.request, `Bot of ${person.name}`);
  await report(page.request, bot.key, "message.in", 4);
  await page.goto("/me/analytics?period=7d");
  const slider = page.getByRole("slider", { name: "Messages per day, step by step" });
  await slider.focus();
  await expect(slider).toHaveAttribute("aria-valuetext", /so far: Messages 4$/);
  await slider.press("ArrowLeft");
  await expect(slider).toHaveAttribute("aria-valuetext", /: Messages 0$/);
});

test("what an address gets wrong is named, and the rest is shown", async ({ page, person }) => {
  const bot = await createBot(page.request, `Bot of ${person.name}`);
  await report(page.request, bot.key, "message.in", 4);
  await page.goto("/me/analytics?period=12d&split=country");
  await expect(page.getByRole("alert").filter({ hasText: "“12d” isn’t a choice for period" })).toBeVisible();
  await expect(page.getByRole("slider")).toHaveAttribute("aria-valuetext", /Messages 4$/);
});

test("without a bot, and without a number, the page says what to do next", async ({ page, person }) => {
  await page.goto("/me/analytics");
  await expect(page.getByRole("link", { name: "Create a bot" })).toBeVisible();
  await createBot(page.request, `Bot of ${person.name}`);
  await page.reload();
  await expect(page.getByRole("link", { name: "Show 90 days of all bots" })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("axe finds nothing in numbers that are split or compared", async ({ page, person }) => {
      const bot = await createBot(page.request, `Bot of ${person.name}`);
      await report(page.request, bot.key, "message.in", 4);
      for (const search of ["?split=bot", "?split=type", "?compare=previous&show=errorRate"]) {
        await page.goto(`/me/analytics${search}`);
        expect((await new AxeBuilder({ page }).analyze()).violations, search).toEqual([]);
      }
    });
  });

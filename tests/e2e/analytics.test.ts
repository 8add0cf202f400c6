import AxeBuilder from "@axe-core/playwright";
import { createBot, report } from "./support/bots.ts";
import { expect, gotoLive, test } from "./support/test.ts";

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
  expect((await file.text()).split("\r\n")[0]).toBe(`\uFEFF"Day","Errors of all","'=SUM(A1)"`);

  await page.getByLabel("Show", { exact: true }).focus();
  await page.goBack();
  await expect(page).not.toHaveURL(/show=errors/);
  await expect(page.getByLabel("Show", { exact: true })).toHaveValue("messages");
  await page.getByLabel("Compare with the period before").check();
  await expect(page.getByRole("columnheader", { name: "The period before" }).first()).toBeVisible();
  await page.getByLabel("Split by").selectOption("bot");
  await expect(page.getByText("the period before isn’t drawn")).toBeVisible();
});

test("what is chosen shows at once, and whoever chose it by keyboard can go on from there", async ({
  page,
  person,
}) => {
  const bots = [
    await createBot(page.request, `First of ${person.name}`),
    await createBot(page.request, `Second of ${person.name}`),
  ];
  for (const { key } of bots) await report(page.request, key, "message.in", 3);
  await gotoLive(page, "/me/analytics");
  const split = page.getByLabel("Split by");
  await split.focus();
  for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
  await expect(page).toHaveURL(/split=bot/);
  await expect(page.getByRole("list", { name: "Lines" }).getByRole("listitem")).toHaveCount(2);
  await expect(split).toBeFocused();

  await page.getByLabel("Bots: All bots").press("Enter");
  for (const bot of ["First", "Second"]) {
    const choice = page.getByRole("checkbox", { name: `${bot} of ${person.name}` });
    await choice.focus();
    await page.keyboard.press("Space");
    await expect(page).toHaveURL(new RegExp(`(bot=.*){${bot === "First" ? 1 : 2}}`));
    await expect(choice).toBeFocused();
  }
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Bots: 2 bots")).toBeFocused();

  await page.getByLabel(/^Days: /).press("Enter");
  await page.getByLabel("From").fill("2026-01-02");
  await expect(page).toHaveURL(/from=2026-01-02/);
  await page.getByRole("link", { name: "7 days" }).click();
  await expect(page.getByLabel("From")).not.toHaveValue("2026-01-02");
  await page.goBack();
  await expect(page.getByLabel("From")).toHaveValue("2026-01-02");
  await expect(page.getByRole("list", { name: "Lines" }).getByRole("listitem")).toHaveCount(2);
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

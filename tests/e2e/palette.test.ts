import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { createBot } from "./support/bots.ts";
import { expect, test } from "./support/test.ts";

const field = (page: Page) => page.getByRole("combobox", { name: /^Find a page/ });
const option = (page: Page, name: string | RegExp) => page.getByRole("option", { name });

async function open(page: Page, key = "Control+k"): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(field(page)).toBeFocused({ timeout: 5_000 });
  }).toPass();
}

test("whatever there is can be found and done by keyboard alone", async ({ page, person }) => {
  const bot = await createBot(page.request, "Bücherwurm");
  await open(page);
  await page.keyboard.type("bucher");
  await expect(option(page, /Bücherwurm/)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page, `of ${person.name}`).toHaveURL(`/me/bots/${bot.id}`);

  await open(page, "Meta+k");
  await expect(page.getByRole("group", { name: "Recent" }).getByRole("option")).toHaveText([/Bücherwurm/]);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("group", { name: "Dashboards" }).getByRole("option").first()).toHaveAttribute(
    "aria-selected",
    "true",
  );
  await page.keyboard.press("Escape");
  await expect(field(page)).toHaveCount(0);

  await open(page);
  await page.keyboard.type("dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  // A page that fetches nothing by itself: what is on its way when a session ends is refused, and browsers say so.
  await page.goto("/me/settings");
  await open(page);
  await page.keyboard.type("sign out");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
});

test("a widget is added from any page, and a refusal says why", async ({ page, person, complaints }) => {
  await page.goto("/me/bots");
  await open(page);
  await page.keyboard.type("add messages per day");
  await expect(option(page, "Add Messages per day")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/me/dashboard");
  await expect(page.getByText(/^Messages per day is on /), `of ${person.name}`).toBeVisible();
  await expect(page.getByRole("region", { name: "Messages per day" })).toHaveCount(2);

  await open(page);
  await page.keyboard.type("add bot stat");
  await expect(option(page, "Add Bot statistics")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").getByText(/It wasn’t added/)).toBeVisible();
  // Browsers say of every refusal that it is one.
  expect(complaints.splice(0)).toEqual([expect.stringContaining("409")]);
});

test("its code isn’t part of the first load", async ({ page, person }) => {
  const scripts: string[] = [];
  page.on("request", (request) => scripts.push(request.url()));
  await page.reload({ waitUntil: "networkidle" });
  expect(
    scripts.filter((url) => url.includes("palette")),
    `of ${person.name}`,
  ).toEqual([]);
  await page.getByRole("button", { name: /^Find/ }).click();
  await expect(field(page)).toBeFocused();
  expect(scripts.some((url) => url.includes("palette"))).toBe(true);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing in ${colorScheme}, with and without anything found`, async ({ page, person }) => {
    await page.emulateMedia({ colorScheme });
    await open(page);
    for (const query of ["", "bot", "qqq"]) {
      await field(page).fill(query);
      await expect(page.getByRole("status").filter({ hasText: /found|Nothing/ })).not.toBeEmpty();
      const { violations } = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        person.name,
      ).toEqual([]);
    }
  });

test("the question mark shows every key on any page, and not while something is typed", async ({ page }) => {
  const keys = page.getByRole("dialog", { name: "Keyboard" });
  await page.goto("/docs/keyboard");
  const listed = await page.getByRole("main").locator("tbody tr").count();
  expect(listed).toBeGreaterThan(10);
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(keys).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expect(keys.getByRole("term")).toHaveCount(listed);
  const isOn = keys.getByRole("checkbox", { name: "The ? key opens this list, in this browser" });
  await isOn.uncheck();
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);
  await page.keyboard.press("?");
  await expect(keys).toHaveCount(0);
  await page.evaluate(() => localStorage.clear());
  await page.keyboard.press("?");
  await expect(isOn).toBeChecked();
  await page.keyboard.press("Escape");

  const search = page.getByRole("searchbox");
  await search.focus();
  await page.keyboard.press("?");
  await expect(search).toHaveValue("?");
  await expect(keys).toHaveCount(0);
});

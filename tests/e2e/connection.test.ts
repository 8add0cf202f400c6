import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { createBot, report } from "./support/bots.ts";
import { type Line, openLine } from "./support/cut-line.ts";
import { expect, test as base } from "./support/test.ts";

/** Between the browser and the server lies a line that can be cut. Cookies don't know ports: who is signed in stays so. */
const test = base.extend<{ line: Line }>({
  line: async ({ baseURL, complaints }, use) => {
    const line = await openLine(Number(new URL(baseURL ?? "").port));
    await use(line);
    await line.close();
    const ownFault = complaints.filter((text) => !/Failed to (load|fetch)|net::ERR/.test(text));
    complaints.splice(0, Infinity, ...ownFault);
  },
});

const connection = (page: Page) => page.getByRole("status", { name: "Connection" });
const paletteOf = (page: Page) => page.getByRole("combobox", { name: /^Find a page/ });
const messagesOf = (page: Page) => page.getByRole("region", { name: "Messages", exact: true });

test("live updates that a proxy cuts go on by themselves, and what happened meanwhile is there", async ({
  page,
  person,
  line,
}) => {
  const bot = await createBot(page.request, `Support of ${person.name}`);
  await page.goto(`${line.address}/me/dashboard`);
  await expect(connection(page)).toHaveText("Live");
  line.stop();
  await report(page.request, bot.key, "message.in", 3);
  line.mend();
  await expect(messagesOf(page)).toContainText("3messages");
  line.cut();
  await report(page.request, bot.key, "message.in", 4);
  await expect(messagesOf(page)).toContainText("7messages");
  await expect(connection(page)).toHaveText("Live");
});

test("a page that can’t reach the server says so, and since when; data turns old, and all ends when it is back", async ({
  page,
  person,
  line,
}) => {
  test.setTimeout(180_000);
  await page.goto(`${line.address}/me/dashboard`);
  await expect(connection(page), `for ${person.name}`).toHaveText("Live");
  const menu = page.getByRole("button", { name: "Menu of Messages", exact: true });
  // What the page has to load for it.
  await menu.click();
  await expect(page.getByRole("menuitem", { name: "Refresh now" })).toBeVisible();
  await page.keyboard.press("Escape");
  line.stop();
  await expect(connection(page)).toHaveText("Reconnecting…");
  await menu.click();
  await page.getByRole("menuitem", { name: "Refresh now" }).click();
  await expect(page.getByText("Messages couldn’t be refreshed.")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Close this notice" }).click();
  await expect(connection(page)).toHaveText(/^Offline since \d\d:\d\d$/, { timeout: 40_000 });
  await expect(messagesOf(page).getByText(/As it was\s+1 min ago/)).toBeVisible({ timeout: 90_000 });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  line.mend();
  await expect(connection(page)).toHaveText("Live", { timeout: 30_000 });
  await expect(messagesOf(page).getByText("As it was")).toHaveCount(0);
});

test("a link or a command without a server waits inside the frame, and leads there when the server is back, without the browser’s word", async ({
  page,
  person,
  line,
}) => {
  await page.goto(`${line.address}/me/dashboard`);
  await expect(connection(page), `for ${person.name}`).toHaveText("Live");
  // What the page has to load for it.
  await page.getByRole("button", { name: "Find…" }).click();
  await expect(paletteOf(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(paletteOf(page)).toHaveCount(0);
  line.stop();
  await expect(connection(page)).toHaveText("Reconnecting…");
  await page.getByRole("link", { name: "Plugins" }).click();
  await expect(page.getByRole("heading", { name: "No connection" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await page.getByRole("button", { name: "Back to what was open" }).click();
  await expect(messagesOf(page)).toBeVisible();
  await page.getByRole("button", { name: "Find…" }).click();
  await paletteOf(page).fill("plugins");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "No connection" })).toBeVisible();
  line.mend();
  await expect(page.getByRole("heading", { level: 1, name: "Plugins" })).toBeVisible({ timeout: 20_000 });
});

test("a wall says that it can’t reach the server", async ({ page, person, line }) => {
  await page.goto(`${line.address}/me/dashboard?wall`);
  await expect(connection(page), `for ${person.name}`).toHaveText("Live");
  line.stop();
  await expect(connection(page)).toHaveText("Reconnecting…");
  await expect(connection(page)).toBeVisible();
  line.mend();
  await expect(connection(page)).toHaveText("Live", { timeout: 20_000 });
});

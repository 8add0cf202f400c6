import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { createBot, report } from "./support/bots.ts";
import { ownPages } from "./support/pages.ts";
import { expect, newPerson, signUp, test } from "./support/test.ts";

const hebrew = "בוט השירות";

test("what stands beside a name in Hebrew stays on its side of it, in whatever is read from left to right", async ({
  page,
}) => {
  await signUp(page, { ...newPerson(), name: "עדה" });
  const bot = await createBot(page.request, hebrew);
  await report(page.request, bot.key, "message.in", 12);
  const at = new Date().toISOString();
  const event = {
    id: randomUUID(),
    type: "message.in",
    at,
    conversation: "קבוצה",
    user: "דנה",
    text: "3 שלום",
  };
  await page.request.post("/api/ingest", {
    headers: { authorization: `Bearer ${bot.key}` },
    data: { events: [event] },
  });

  await page.goto("/me/dashboard");
  const activity = page
    .getByRole("region", { name: "Activity" })
    .getByRole("listitem")
    .filter({ hasText: "message" });
  await expectInOrder(activity.first(), [hebrew, "13", "messages"]);

  await page.goto(`/me/bots/${bot.id}/events`);
  await expectInOrder(page.getByRole("listitem").filter({ hasText: "דנה" }), ["קבוצה", " · ", "דנה"]);

  await page.goto(`/me/bots/${bot.id}/settings`);
  await page.getByText("Delete bot…").click();
  await expectInOrder(page.getByRole("button", { name: `Delete ${hebrew}` }), ["Delete", hebrew]);

  const scope = await createOrganization(page.request, "ארגון 7");
  await createBot(page.request, hebrew, scope);
  await page.goto(`/${scope}/settings`);
  await expectInOrder(page.getByRole("listitem").filter({ hasText: "עדה" }), ["עדה", "(you)"]);
  await page.goto(`/${scope}/audit`);
  await expectInOrder(page.getByRole("listitem").filter({ hasText: "added the bot" }), [
    "עדה",
    "added the bot",
    hebrew,
    ".",
  ]);
});

test("a name of 80 letters moves nothing off the page of a phone", async ({ page }) => {
  const person = { ...newPerson(), name: "n".repeat(80) };
  await signUp(page, person);
  await page.setViewportSize({ width: 390, height: 844 });
  const bot = await createBot(page.request, "b".repeat(80));
  await report(page.request, bot.key, "message.in", 12);
  const scope = await createOrganization(page.request, "o".repeat(60));
  const ofOrganization = ["dashboard", "settings", "audit"].map((path) => `/${scope}/${path}`);
  for (const address of [...ownPages(bot.id), `/me/analytics?bot=${bot.id}`, ...ofOrganization]) {
    await page.goto(address);
    for (const summary of await page.getByRole("main").locator("details > summary").all())
      await summary.evaluate((element) => element.parentElement?.setAttribute("open", ""));
    expect.soft(await page.evaluate(whatIsOffPage), address).toEqual([]);
  }
});

test("a name that is cut off leaves what happened in sight, and is whole for mouse and keyboard", async ({
  page,
  person,
}) => {
  const name = `Bot of ${person.name} ${"b".repeat(60)}`;
  const bot = await createBot(page.request, name);
  await report(page.request, bot.key, "message.in", 12);
  await page.goto("/me/dashboard");
  const activity = page.getByRole("region", { name: "Activity" });
  const happened = activity.getByRole("link", { name: "12 messages" });
  const tile = await boxOf(activity);
  const words = await textBox(happened, "12 messages");
  expect(words.right).toBeLessThanOrEqual(tile.right);
  await expect(happened).toBeInViewport({ ratio: 1 });

  const cut = activity.getByRole("link", { name, exact: true }).first();
  expect(await isCutOff(cut)).toBe(true);
  await expect(async () => {
    await cut.hover();
    await expect(cut).toHaveAttribute("title", name, { timeout: 500 });
  }).toPass();
  await cut.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(cut).toBeFocused();
  expect(await isCutOff(cut)).toBe(false);
});

/** Runs in the page: what makes it wider than the window. */
function whatIsOffPage(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const off = [...document.querySelectorAll("body *")].filter(
    (element) => element.getBoundingClientRect().right > clientWidth,
  );
  return off.slice(0, 5).map(({ outerHTML }) => outerHTML.slice(0, 150));
}

/** Whether these texts are drawn one right of the other, in this order, on one line. */
async function expectInOrder(place: Locator, texts: string[]): Promise<void> {
  await expect(place).toBeVisible();
  const boxes = [];
  for (const text of texts) boxes.push(await textBox(place, text));
  const drawn = boxes.map(({ left, text }) => ({ left, text })).sort((a, b) => a.left - b.left);
  expect(drawn.map(({ text }) => text)).toEqual(texts);
}

/** Where a text is drawn, of which the first within the place counts. */
async function textBox(place: Locator, text: string) {
  return place.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.lastIndexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, right } = range.getBoundingClientRect();
      return { text: wanted, left, right };
    }
    throw new Error(`“${wanted}” isn’t in ${element.textContent}`);
  }, text);
}

const boxOf = (place: Locator) => place.evaluate((element) => element.getBoundingClientRect());
const isCutOff = (place: Locator) => place.evaluate((element) => element.scrollWidth > element.clientWidth);

async function createOrganization(request: Page["request"], name: string): Promise<string> {
  const response = await request.post("/api/trpc/organizations.create", { data: { name } });
  const { result }: { result: { data: { scope: string } } } = await response.json();
  return result.data.scope;
}

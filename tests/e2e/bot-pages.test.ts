import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { APIRequestContext, Page } from "@playwright/test";
import { createBot, report } from "./support/bots.ts";
import { expect, gotoLive, test } from "./support/test.ts";

/** The promise is one second; machines that test are busier than those that serve. */
const SOON_MS = 3_000;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

type Given = { agoMs: number; type?: string; text?: string; conversation?: string; data?: unknown };

/** What happened a while ago. */
async function reportPast(request: APIRequestContext, key: string, given: Given[]): Promise<void> {
  const events = given.map(({ agoMs, ...event }) => ({
    ...{ id: randomUUID(), type: "message.in", ...event },
    at: new Date(Date.now() - agoMs).toISOString(),
  }));
  const response = await request.post("/api/ingest", {
    headers: { authorization: `Bearer ${key}` },
    data: { events },
  });
  expect(await response.json()).toMatchObject({ accepted: given.length });
}

const rows = (page: Page) => page.getByRole("list", { name: "Events" }).getByRole("listitem");

test("a bot whose clock is so fast that nothing of it is taken is told why", async ({ page, person }) => {
  const bot = await createBot(page.request, `Support of ${person.name}`);
  const at = new Date(Date.now() + 10 * MINUTE_MS).toISOString();
  const response = await page.request.post("/api/ingest", {
    headers: { authorization: `Bearer ${bot.key}` },
    data: { events: [{ id: randomUUID(), type: "heartbeat", at }] },
  });
  expect(response.status()).toBe(422);
  await page.goto(`/me/bots/${bot.id}`);
  await expect(page.getByRole("note")).toContainText("This bot’s clock is 10 min fast.");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("events arrive by themselves at the top, and wait while one reads", async ({ page, person }) => {
  const bot = await createBot(page.request, `Support of ${person.name}`);
  await reportPast(page.request, bot.key, [{ agoMs: MINUTE_MS, text: "the first" }]);
  await gotoLive(page, `/me/bots/${bot.id}/events`);
  await expect(rows(page)).toHaveCount(1);
  await report(page.request, bot.key, "command", 2);
  await expect(rows(page)).toHaveCount(3, { timeout: SOON_MS });
  await expect(page.getByText("2 new events came in")).toBeVisible();

  await rows(page).getByText("the first").click();
  await expect(page.getByLabel("Event as JSON")).toContainText('"text": "the first"');
  await report(page.request, bot.key, "error", 3);
  const show = page.getByRole("button", { name: "Show 3 new events" });
  await expect(show).toBeVisible({ timeout: SOON_MS });
  await expect(rows(page)).toHaveCount(3);
  await show.click();
  await expect(rows(page)).toHaveCount(6);
  await expect(rows(page).first()).toContainText("Error");
});

test("events are filtered, gone back in, and opened by keyboard alone", async ({ page, person }) => {
  const bot = await createBot(page.request, `Support of ${person.name}`);
  const many = Array.from({ length: 120 }, (_, index) => ({
    agoMs: (index + 1) * MINUTE_MS,
    text: `line ${index}`,
  }));
  await reportPast(page.request, bot.key, [
    ...many,
    { agoMs: 30 * SECOND_MS, type: "error", text: "<b>Boom</b>", conversation: "#lobby", data: { code: 7 } },
  ]);
  await gotoLive(page, `/me/bots/${bot.id}/events`);
  await expect(rows(page)).toHaveCount(50);
  const older = page.getByRole("link", { name: "Load older" });
  // Scrolling near it loads as well, so a press may come when there is nothing left.
  await expect(async () => {
    if (await older.isVisible()) await older.press("Enter");
    await expect(page.getByText("That is the first of them.")).toBeVisible({ timeout: 5 * SECOND_MS });
  }).toPass();
  await expect(rows(page)).toHaveCount(121);

  await page.getByLabel("Text").fill("BOOM");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/text=BOOM/);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("<b>Boom</b>");
  await rows(page).locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Event as JSON")).toContainText('"code": 7');
  await page.getByRole("link", { name: "Link to this event" }).click();
  await expect(page.getByLabel("Event as JSON")).toContainText('"code": 7');
  await expect(page.getByRole("link", { name: "Back to the newest" })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Event as JSON")).toContainText('"code": 7');

  await page.getByRole("link", { name: "All of this conversation" }).click();
  await expect(page.getByLabel("Conversation", { exact: true })).toHaveValue("#lobby");
  await page.getByLabel("Text").fill("nothing like that");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("No event matches this.")).toBeVisible();
});

test("an incident leads to the events of its time", async ({ page, person }) => {
  const bot = await createBot(page.request, `Support of ${person.name}`);
  await page.goto(`/me/bots/${bot.id}/incidents`);
  await expect(page.getByText("This bot never reported a heartbeat")).toBeVisible();
  await reportPast(page.request, bot.key, [
    { agoMs: 60 * MINUTE_MS, type: "heartbeat", text: "before the silence" },
    { agoMs: 20 * MINUTE_MS, text: "after the silence" },
  ]);
  await page.goto(`/me/bots/${bot.id}/incidents`);
  const silences = page.getByRole("row", { name: /Disconnected/ });
  await expect(silences).toHaveCount(1);
  await expect(silences).toContainText("40 min");
  await silences.getByRole("link").click();
  await expect(rows(page)).toHaveText([/after the silence/, /before the silence/]);
});

test("the list of bots is searched and filtered in the address, and says when nothing is found", async ({
  page,
  person,
}) => {
  const heard = await createBot(page.request, `Heard by ${person.name}`);
  await createBot(page.request, `Never heard by ${person.name}`);
  await report(page.request, heard.key, "message.in", 3);
  await gotoLive(page, "/me/bots");
  const table = page.getByRole("table");
  await expect(table.getByRole("row")).toHaveCount(3);
  await page
    .getByRole("navigation", { name: "Status" })
    .getByRole("link", { name: /^Connected/ })
    .click();
  await expect(page).toHaveURL(/status=connected/);
  await expect(table.getByRole("row")).toHaveCount(2);
  await expect(table).toContainText(heard.name);
  await page.getByRole("searchbox", { name: "Search" }).fill("never");
  await page.keyboard.press("Enter");
  await expect(page.getByText("No bot matches this.")).toBeVisible();
  await page.getByRole("link", { name: "Show all bots" }).click();
  await expect(table.getByRole("row")).toHaveCount(3);
});

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on a bot’s events and incidents, one event open", async ({ page, person }) => {
      const bot = await createBot(page.request, `Bot of ${person.name}`);
      const errors = Array.from({ length: 6 }, () => ({
        agoMs: 30 * MINUTE_MS,
        type: "error",
        text: "Boom",
      }));
      await reportPast(page.request, bot.key, [...errors, { agoMs: 90 * MINUTE_MS }]);
      for (const section of ["events", "incidents", ""]) {
        await gotoLive(page, `/me/bots/${bot.id}/${section}`);
        if (section === "events") {
          await rows(page).first().locator("summary").click();
          await expect(page.getByLabel("Event as JSON")).toBeVisible();
        }
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
          section,
        ).toEqual([]);
      }
    });
  });

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("events are filtered, gone back in and opened, and bots searched", async ({ page, person }) => {
    const bot = await createBot(page.request, `Plain of ${person.name}`);
    const many = Array.from({ length: 60 }, (_, index) => ({
      agoMs: (index + 1) * MINUTE_MS,
      text: `line ${index}`,
    }));
    await reportPast(page.request, bot.key, many);
    await page.goto(`/me/bots/${bot.id}/events`);
    await expect(rows(page)).toHaveCount(50);
    await page.getByRole("link", { name: "Load older" }).click();
    await expect(rows(page)).toHaveCount(10);
    await page.getByLabel("Text").fill("line 59");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await expect(rows(page)).toHaveCount(1);
    await page.goto("/me/bots");
    await page.getByRole("searchbox", { name: "Search" }).fill("plain");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await expect(page.getByRole("row", { name: bot.name })).toBeVisible();
  });
});

import type { Page, Request } from "@playwright/test";
import { createBot, report } from "./support/bots.ts";
import { HOUR_MS, setClockOff } from "./support/clock.ts";
import { expect, test } from "./support/test.ts";

/** The promise is one second; machines that test are busier than those that serve. */
const SOON_MS = 3_000;

test("what a bot reports is on an open dashboard within a moment", async ({ page, person }) => {
  const bot = await createBot(page.request, `Support of ${person.name}`);
  await page.goto("/me/dashboard");
  const messages = page.getByRole("region", { name: "Messages", exact: true });
  await expect(messages).toContainText("No messages");
  const connected = page.getByRole("region", { name: "Recent bots" }).getByRole("link", { name: bot.name });
  await expect(connected).toContainText("Waiting for events");

  await report(page.request, bot.key, "message.in", 3);
  await expect(messages).toContainText("3messages in 7 days", { timeout: SOON_MS });
  await expect(connected).toContainText("Connected", { timeout: SOON_MS });

  await report(page.request, bot.key, "message.out", 4);
  await expect(messages).toContainText("7messages in 7 days", { timeout: SOON_MS });
});

test("a new bot's page shows its key once, and turns to receiving by itself", async ({ page, person }) => {
  await page.goto("/me/bots/new");
  await page.getByLabel("Name").fill(`Bot of ${person.name}`);
  await page.getByRole("button", { name: "Create bot" }).click();
  const status = page.getByRole("region", { name: "First event" }).getByRole("status");
  await expect(status).toHaveText("Waiting for the first event…");
  const key = await page.getByRole("region", { name: "The bot’s key" }).locator("code").innerText();

  await report(page.request, key, "heartbeat");
  await expect(status).toHaveText("Receiving", { timeout: SOON_MS });

  await page.getByRole("link", { name: "Open the dashboard" }).click();
  await expect(page.getByRole("region", { name: "Recent bots" })).toContainText("Connected");
  expect(await page.content()).not.toContain(key);
});

test("a bot's page and the list of bots say that it is connected as soon as it is", async ({
  page,
  person,
}) => {
  const bot = await createBot(page.request, `Bot of ${person.name}`);
  await page.goto("/me/bots");
  const row = page.getByRole("row", { name: bot.name });
  await expect(row).toContainText("Waiting for events");
  await report(page.request, bot.key, "heartbeat");
  await expect(row).toContainText("Connected", { timeout: SOON_MS });
  await page.goto(`/me/bots/${bot.id}`);
  await expect(page.getByRole("main")).toContainText("Connected");
});

test("twelve windows of one browser are all live, through one stream that is handed on", async ({
  page,
  person,
}) => {
  const bot = await createBot(page.request, `Support of ${person.name}`);
  const windows = [page];
  const streams = new Set<Request>();
  page.context().on("request", (request) => request.url().includes("live.changes") && streams.add(request));
  page.context().on("requestfailed", (request) => streams.delete(request));
  page.context().on("requestfinished", (request) => streams.delete(request));
  const openStreams = () => [...streams].filter((one) => !one.frame().page().isClosed()).length;
  while (windows.length < 12) windows.push(await page.context().newPage());
  for (const one of windows) await one.goto("/me/dashboard", { waitUntil: "commit" });
  const expectMessages = (count: number) =>
    Promise.all(
      windows.map((one) =>
        expect(one.getByRole("region", { name: "Messages", exact: true })).toContainText(`${count}messages`),
      ),
    );
  await report(page.request, bot.key, "message.in", 3);
  await expectMessages(3);
  await expect.poll(openStreams).toBe(1);

  await windows.shift()?.close();
  await report(page.context().request, bot.key, "message.out", 4);
  await expectMessages(7);
  await expect.poll(openStreams).toBe(1);
});

test("a change that several widgets show is asked for once by each query", async ({ page, person }) => {
  const bot = await createBot(page.request, `Support of ${person.name}`);
  await page.goto("/me/dashboard", { waitUntil: "networkidle" });
  const batches: string[][] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/trpc/stats.")) batches.push(queriesOf(request.url()));
  });
  await report(page.request, bot.key, "message.in", 3);
  await expect(page.getByRole("region", { name: "Messages", exact: true })).toContainText("3messages");
  expect(batches.flat().join("\n")).toMatch(/stats\.bots[^]*stats\.messages/);
  for (const queries of batches) expect(queries).toEqual([...new Set(queries)]);
});

/** The queries of a batch, each with what it asks for. */
function queriesOf(url: string): string[] {
  const { pathname, searchParams } = new URL(url);
  const inputs: Record<string, unknown> = JSON.parse(searchParams.get("input") ?? "{}");
  return pathname
    .replace("/api/trpc/", "")
    .split(",")
    .map((name, index) => `${name} ${JSON.stringify(inputs[index])}`);
}

for (const [which, byMs] of [
  ["three hours behind", -3 * HOUR_MS],
  ["three hours ahead", 3 * HOUR_MS],
] as const)
  test.describe(`in a browser whose clock is ${which}`, () => {
    test("ages are those of the server, and what happened while the tab was hidden is there when it is shown", async ({
      page,
      person,
    }) => {
      const bot = await createBot(page.request, `Support of ${person.name}`);
      await report(page.request, bot.key, "message.in", 3);
      await page.addInitScript(setClockOff, byMs);
      await page.goto("/me/dashboard", { waitUntil: "networkidle" });
      const messages = page.getByRole("region", { name: "Messages", exact: true });
      const activity = page.getByRole("region", { name: "Activity", exact: true });
      await expect(messages).toContainText("3messages");
      await report(page.request, bot.key, "message.in", 1);
      await expect(messages).toContainText("4messages");
      await expect(activity).toContainText("just now");
      await page.getByRole("button", { name: "Menu of Messages", exact: true }).click();
      await expect(page.getByRole("menu")).toContainText("Updated just now");
      await page.keyboard.press("Escape");

      await setVisible(page, false);
      await report(page.request, bot.key, "message.in", 10);
      await setVisible(page, true);
      await expect(messages).toContainText("14messages");
    });
  });

function setVisible(page: Page, isVisible: boolean): Promise<void> {
  return page.evaluate(
    (state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, value: state });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    },
    isVisible ? "visible" : "hidden",
  );
}

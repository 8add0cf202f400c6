import type { Request } from "@playwright/test";
import { createBot, report } from "./support/bots.ts";
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

/** Twelve pages that come to life at once, on two cores that other tests use as well: how soon is another test's matter. */
const WINDOWS_LOADED_MS = 20_000;

test("twelve windows of one browser are all live, through one stream that is handed on", async ({
  page,
  person,
}) => {
  test.setTimeout(4 * WINDOWS_LOADED_MS);
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
        expect(one.getByRole("region", { name: "Messages", exact: true })).toContainText(`${count}messages`, {
          timeout: WINDOWS_LOADED_MS,
        }),
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

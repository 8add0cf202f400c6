import type { Page } from "@playwright/test";
import { createBot, report } from "./support/bots.ts";
import { expect, type Person, test } from "./support/test.ts";

const widgets = [
  "Bot statistics",
  "Messages",
  "Messages per day",
  "Activity",
  "Quick actions",
  "Recent bots",
];

/** What a reader sees of a page's markup: no scripts, and so none of the data that they carry. */
const withoutScripts = (html: string) => html.replace(/<script\b[^>]*>.*?<\/script>/gs, "");

test.describe("the first answer for a dashboard", () => {
  test("holds every widget with its numbers, outside of any script", async ({ page, person }) => {
    await haveBotWithMessages(page, person);
    const html = withoutScripts(await (await page.request.get("/me/dashboard")).text());
    for (const title of widgets) expect(html).toContain(`<section aria-label="${title}"`);
    expect(html).not.toContain("Loading");
    // 1,234 messages, once in each widget that counts them.
    expect(html.match(/1,234/g)?.length).toBeGreaterThanOrEqual(3);
    expect(html).toContain(`Support of ${person.name}`);
    expect(html).toContain("data-tile");
  });

  test("is complete: no request for data, no shift, no spinner, whatever the width", async ({
    page,
    person,
  }) => {
    await haveBotWithMessages(page, person);
    for (const width of [1400, 820, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const requests: string[] = [];
      const isForData = (url: string) => /\/api\/|\.data(\?|$)/.test(url);
      page.on("request", (request) => {
        if (isForData(request.url())) requests.push(new URL(request.url()).pathname);
      });
      const stream = page.waitForRequest(/live\.changes/);
      await page.goto("/me/dashboard", { waitUntil: "load" });
      await stream;
      await page.waitForFunction(() => document.readyState === "complete");
      expect(requests).toEqual(["/api/trpc/live.changes"]);
      await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
      expect(await layoutShift(page)).toBe(0);
      page.removeAllListeners("request");
    }
  });
});

/** The sum of all layout shifts since the page began. */
function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if ("value" in entry) sum += Number(entry.value);
        });
        observer.observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
      }),
  );
}

/** Returns once every open page has heard of it: what comes later would be news to a page loaded in between. */
async function haveBotWithMessages(page: Page, { name }: Person): Promise<void> {
  const bot = await createBot(page.request, `Support of ${name}`);
  await report(page.request, bot.key, "message.in", 1_000);
  await report(page.request, bot.key, "message.out", 234);
  await page.goto("/me/dashboard", { waitUntil: "networkidle" });
}

import type { Page } from "@playwright/test";
import { localDay } from "#domain/local-time.ts";
import { createBot, report } from "./support/bots.ts";
import { expect, gotoLive, test } from "./support/test.ts";

const inner = (page: Page) => page.getByRole("main").innerText();

for (const [locale, format] of [
  ["en-GB", { day: /^\d\d? [A-Z][a-z]{2}$/, time: /\d, \d\d:\d\d:\d\d$/, count: "1,234" }],
  ["de-DE", { day: /^\d\d? [A-Z][a-z]{2}$/, time: /\d, \d\d:\d\d:\d\d$/, count: "1.234" }],
  ["en", { day: /^[A-Z][a-z]{2} \d\d?$/, time: /\d, \d\d?:\d\d:\d\d [AP]M$/, count: "1,234" }],
] as const)
  test.describe(`to a browser in ${locale}`, () => {
    test.use({ locale });

    // What the console says of a page that hydration finds other than its HTML fails the test.
    test("dates, times and numbers are written as there, in the HTML and whatever comes after it", async ({
      page,
      person,
    }) => {
      const bot = await createBot(page.request, `Bot of ${person.name}`);
      for (const count of [1_000, 234]) await report(page.request, bot.key, "message.in", count);
      const answer = await page.request.get("/me/dashboard");
      expect(answer.headers().vary?.toLowerCase()).toContain("accept-language");
      await gotoLive(page, "/me/dashboard");
      await expect(page.getByRole("region", { name: "Messages", exact: true })).toContainText(format.count);
      const chart = page.getByRole("figure", { name: "Messages per day" });
      await chart.getByRole("slider").focus();
      await page.keyboard.press("Home");
      const [, day = ""] =
        /^\w+, ([^,]+),/.exec((await chart.getByRole("slider").getAttribute("aria-valuetext")) ?? "") ?? [];
      expect(day).toMatch(format.day);
      // What comes in later is written by the browser.
      await report(page.request, bot.key, "message.in", 1_000);
      await expect(page.getByRole("region", { name: "Messages", exact: true })).toContainText(
        format.count.replace("1", "2"),
      );

      await page.goto("/me/audit", { waitUntil: "networkidle" });
      const made = page.getByRole("list", { name: "Entries, newest first" }).getByRole("time").first();
      await expect(made).toHaveText(format.time);
      await page.goto("/me/analytics?period=30d", { waitUntil: "networkidle" });
      const days = (await page.getByLabel(/^Days: /).innerText()).split(" – ");
      expect(days[0]?.replace(/,? \d{4}$/, "")).toMatch(format.day);
      const today = localDay(Date.now(), "Europe/Berlin");
      await page.goto(`/me/analytics?from=${today}&to=${today}`, { waitUntil: "networkidle" });
      expect(await inner(page)).toMatch(locale === "en" ? /\d\d?:00 [AP]M/ : /\b\d\d:00\b(?! [AP]M)/);
      for (const path of [`/me/bots/${bot.id}/events`, `/me/bots/${bot.id}/incidents`, "/me/bots"])
        await page.goto(path, { waitUntil: "networkidle" });
    });
  });

import { createBot, report } from "./support/bots.ts";
import { expect, newPerson, signUp, test } from "./support/test.ts";

const HOUR_MS = 3_600_000;

// In each the clocks were changed by a law of 2026, which some versions of Node, Postgres and browsers don't have.
for (const [timeZone, hoursAhead] of [
  ["America/Vancouver", -7],
  ["America/Edmonton", -6],
  ["America/Winnipeg", -5],
  ["Africa/Casablanca", 0],
] as const)
  test(`in ${timeZone}, the page goes on saying what its HTML said, by the rules of 2026`, async ({
    page,
  }) => {
    const person = newPerson();
    await signUp(page, person, timeZone);
    const bot = await createBot(page.request, `Bot of ${person.name}`);
    await report(page.request, bot.key, "error", 1);
    // Hydration that finds another text than the server wrote says so in the console, and fails the test.
    for (const path of ["events", "incidents"]) {
      await page.goto(`/me/bots/${bot.id}/${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
    await page.goto("/me/audit");
    const made = page.getByRole("list", { name: "Entries, newest first" }).getByRole("time").first();
    const at = Date.parse((await made.getAttribute("datetime")) ?? "");
    const shown = new Intl.DateTimeFormat("en-GB", {
      ...{ dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" },
      hourCycle: "h23",
    }).format(at + hoursAhead * HOUR_MS);
    await expect(made).toHaveText(shown);
    await page.goto("/me/settings");
    await expect(page.getByLabel("Time zone")).toHaveValue(timeZone);
  });

test("a zone is found under its old name, and kept under the one of today", async ({ page, person: _ }) => {
  await page.goto("/me/settings");
  await page.getByLabel("Time zone").selectOption("Europe/Kiev (today Europe/Kyiv)");
  await page.getByRole("region", { name: "Profile" }).getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Kyiv");
});

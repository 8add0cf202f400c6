import { expect, type Page, test } from "@playwright/test";
import { attacks } from "./cases/index.ts";
import { openBotdeck } from "./support/botdeck.ts";
import { startBrowser } from "./support/browser.ts";
import { shareOfProcessor } from "./support/processor.ts";
import { instrument } from "./support/watch.ts";

const NEIGHBOUR = 'setInterval(() => console.log("ALIVE"), 100);';
const BEATS = 20;
/** Longer than frames take to come up, so that it is the running neighbour that is disturbed. */
const BEGINS_AFTER_MS = 3_000;

test.skip(process.platform !== "linux", "what takes the processor is read from /proc");

for (const runtime of ["dom", "worker"] as const) {
  const whose = runtime === "dom" ? "a widget that draws" : "a widget in a worker";
  for (const { title, code, stopped } of attacks.exhaustion) {
    const becomes = stopped ? "is stopped with its reason" : "disturbs nobody";
    test(`${title}: ${whose} ${becomes}, frees the processor, and the others go on`, async ({ baseURL }, {
      annotations,
    }) => {
      // One that draws without end leaves a browser slow for whoever comes next.
      const { context, profile, close } = await startBrowser();
      const page = await context.newPage();
      await page.addInitScript(instrument);
      const script = `setTimeout(async () => { console.log("RUNS"); ${code} }, ${BEGINS_AFTER_MS});`;
      const dashboard = await openBotdeck({ context, origin: baseURL ?? "", runtime });
      const show = await dashboard.open(page, [NEIGHBOUR, script]);
      const begins = says(page, "RUNS");
      await Promise.all([says(page, "ALIVE"), show()]);
      await page.evaluate("attacks.begin()");
      await begins;
      if (stopped) {
        await expect(page.getByText(`This widget was stopped. ${stopped}`)).toBeVisible({ timeout: 30_000 });
        await expect(dashboard.tile(page, 1)).toHaveCount(0);
      }
      for (let beat = 0; beat < BEATS; beat += 1) await says(page, "ALIVE");
      const stallMs: unknown = await page.evaluate("attacks.stalledMs");
      annotations.push({ type: "longest stall of the dashboard, ms", description: String(stallMs) });
      if (stopped) await expect.poll(() => shareOfProcessor(profile), { timeout: 15_000 }).toBeLessThan(0.3);
      await close();
    });
  }
}

/** From now on. */
async function says(page: Page, word: string) {
  await page.waitForEvent("console", { predicate: (message) => message.text() === word, timeout: 30_000 });
}

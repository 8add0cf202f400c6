import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

const requestsMax = 12;
const scriptKiBMax = 115;

test.beforeEach(async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Explore with sample data" }).click();
  await page.waitForURL("**/me/dashboard");
});

test(`the dashboard arrives in ${requestsMax} requests with ${scriptKiBMax} KiB of scripts, and asks for no data`, async ({
  page,
  browser,
}) => {
  const context = await browser.newContext({
    ...test.info().project.use,
    storageState: await page.context().storageState(),
  });
  const visit = await watchNetwork(await context.newPage());
  await visit.page.goto("/me/dashboard", { waitUntil: "networkidle" });
  const scripts = visit.loads.filter(({ path }) => path.endsWith(".js"));
  expect(visit.loads.filter(({ path }) => path.startsWith("/api/trpc") && !isLive(path))).toEqual([]);
  expect(visit.loads.length, visit.loads.map(({ path }) => path).join("\n")).toBeLessThanOrEqual(requestsMax);
  expect(scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1024).toBeLessThanOrEqual(scriptKiBMax);
});

for (const colorScheme of ["light", "dark"] as const)
  test(`the dashboard can be used by anyone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

test("a chart tells each day’s value by mouse and by keyboard", async ({ page }) => {
  const chart = page.getByRole("figure", { name: "Messages per day" });
  const slider = chart.getByRole("slider");
  await expect(chart.getByRole("cell")).toHaveCount(7);
  const values = await chart.getByRole("cell").allTextContents();
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(slider).toHaveAttribute("aria-valuetext", new RegExp(`, ${values.at(-2)} messages?,`));
  await page.keyboard.press("Home");
  await expect(slider).toHaveAttribute("aria-valuetext", new RegExp(`, ${values[0]} messages?$`));
  await slider.blur();

  const box = await slider.boundingBox();
  if (!box) throw new Error("The chart isn’t shown.");
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
  await expect(chart.locator("p")).toContainText(`${values[3]} message`);
  await page.mouse.move(0, 0);
  await expect(chart.locator("p")).toHaveCount(0);
});

test("a tile of two columns shows its number alone", async ({ page }) => {
  const tile = page.getByRole("region", { name: "Bot statistics" });
  await expect(tile.getByText("Connected", { exact: true })).toBeVisible();
  await page.setViewportSize({ width: 820, height: 900 });
  await expect(tile.getByText("Connected", { exact: true })).toBeHidden();
  await expect(tile.getByText("6", { exact: true })).toBeVisible();
});

test("no tile is wider than itself, from 320 to 2560 pixels", async ({ page }) => {
  for (const width of [320, 390, 820, 1280, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    const tooWide = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll("[data-tile] section > div")]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map((element) => element.parentElement?.getAttribute("aria-label") ?? "the page"),
    );
    expect(tooWide, `${width} px`).toEqual([]);
  }
});

type Load = { path: string; bytes: number };

const isLive = (path: string) => path.includes("live.changes");

/** What the page loads, with its bytes on the wire: headers and compressed body. */
async function watchNetwork(page: Page) {
  const loads: Load[] = [];
  const paths = new Map<string, string>();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  devtools.on("Network.requestWillBeSent", ({ requestId, request }) => {
    const { pathname, search } = new URL(request.url);
    paths.set(requestId, pathname + search);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    loads.push({ path: paths.get(requestId) ?? "", bytes: encodedDataLength }),
  );
  return { page, loads };
}

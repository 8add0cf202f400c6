import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Locator, Page } from "@playwright/test";
import { furthestMove, tileBoxes } from "./support/boxes.ts";
import { createBot, report } from "./support/bots.ts";
import { HOUR_MS, setClockOff } from "./support/clock.ts";
import { expect, newPerson, signUpByForm, test } from "./support/test.ts";

const saved = (page: Page): Locator => page.getByRole("status", { name: "Saving" });
const tileOf = (page: Page, title: string): Locator => page.getByRole("region", { name: title, exact: true });

async function edit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("toolbar", { name: "Editing the dashboard" })).toBeVisible();
}

async function remove(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: `Remove ${title}`, exact: true }).click();
  await expect(tileOf(page, title)).toHaveCount(0);
}

/** How much the same tiles differ in two windows, in px. */
const apart = async (one: Page, other: Page) => furthestMove(await tileBoxes(one), await tileBoxes(other));

test.beforeEach("someone signs up", ({ person }) => expect(person.email).toBeTruthy());

test("what is changed offline is shown, kept over a reload, and saved when the connection is back", async ({
  page,
  context,
  complaints,
}) => {
  await edit(page);
  await context.setOffline(true);
  await remove(page, "Quick actions");
  await page.getByRole("button", { name: "Menu of Activity" }).click();
  await page.getByRole("menuitem", { name: "Lock", exact: true }).click();
  await expect(saved(page)).toHaveText("2 changes not saved yet – offline");
  // A page that is closed before it could send anything.
  await page.goto("about:blank");
  await context.setOffline(false);
  await page.goto("/me/dashboard?edit");
  await expect(tileOf(page, "Quick actions")).toHaveCount(0);
  await expect(saved(page)).toHaveText("Saved");
  await page.reload();
  await expect(tileOf(page, "Activity")).toBeVisible();
  await expect(tileOf(page, "Quick actions")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Remove Activity" })).toBeDisabled();
  complaints.length = 0;
});

/** Resolves once the browser can load the page without a server. */
async function keptOffline(page: Page): Promise<void> {
  const isKept = async () => {
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    const needed = [location.pathname, ...files.filter((name) => name.includes("/assets/"))];
    const found = await Promise.all(needed.map((address) => caches.match(address)));
    return found.every(Boolean);
  };
  await expect.poll(() => page.evaluate(isKept)).toBe(true);
}

const keptPages = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().flatMap(({ url }) => (url.includes("/assets/") ? [] : [new URL(url).pathname]));
  });

const outages: Record<string, (context: BrowserContext) => Promise<() => Promise<unknown>>> = {
  "the connection is gone": async (context) => {
    await context.setOffline(true);
    return () => context.setOffline(false);
  },
  "the server is down": async (context) => {
    await context.route("**/*", (route) => route.abort("connectionrefused"));
    return () => context.unrouteAll();
  },
  "a proxy finds no server": async (context) => {
    await context.route("**/*", (route) => route.fulfill({ status: 502, body: "Bad gateway" }));
    return () => context.unrouteAll();
  },
};

for (const [outage, begin] of Object.entries(outages))
  test(`a page with unsaved changes is loaded again while ${outage}, and saves them afterwards`, async ({
    page,
    context,
    complaints,
  }) => {
    expect(await keptPages(page)).toEqual([]);
    await edit(page);
    await keptOffline(page);
    const end = await begin(context);
    await remove(page, "Quick actions");
    await expect(saved(page)).toHaveText("1 change not saved yet – offline");
    await page.reload();
    await expect(saved(page)).toHaveText("1 change not saved yet – offline");
    await expect(tileOf(page, "Activity")).toBeVisible();
    await expect(tileOf(page, "Quick actions")).toHaveCount(0);
    await remove(page, "Activity");
    await expect(saved(page)).toHaveText("2 changes not saved yet – offline");
    await end();
    await expect(saved(page)).toHaveText("Saved", { timeout: 20_000 });
    await page.reload();
    await expect(tileOf(page, "Recent bots")).toBeVisible();
    await expect(tileOf(page, "Quick actions")).toHaveCount(0);
    await expect(tileOf(page, "Activity")).toHaveCount(0);
    complaints.length = 0;
  });

test("a page that was kept, and is loaded without a connection three hours later, says how old things are by then", async ({
  page,
  context,
  complaints,
}) => {
  const bot = await createBot(page.request, "Support");
  await report(page.request, bot.key, "message.in", 1);
  await page.goto("/me/dashboard");
  await edit(page);
  await keptOffline(page);
  await page.addInitScript(setClockOff, 3 * HOUR_MS);
  await context.setOffline(true);
  await page.reload();
  await expect(tileOf(page, "Activity")).toContainText("3 h ago", { timeout: 30_000 });
  complaints.length = 0;
});

test("what can't be begun without a connection says so, and can be done once there is one", async ({
  page,
  complaints,
}) => {
  await page.route("**/assets/open-edits*", (route) => route.abort("connectionrefused"));
  const period = page.getByLabel("Period of the dashboard");
  await period.selectOption("30 days");
  await expect(page.getByText("Changing anything needs a connection first.")).toBeVisible();
  await expect(period).toHaveValue("");
  await page.unrouteAll();
  await period.selectOption("30 days");
  await expect(period).toHaveValue("30d");
  complaints.length = 0;
});

test("what is kept for the time without a connection goes with the release, and with whoever signs out", async ({
  page,
  context,
  complaints,
  person,
}) => {
  await edit(page);
  await keptOffline(page);
  expect(await keptPages(page)).toEqual(["/me/dashboard"]);
  // Of an older release, or of somebody whose session ended without a word.
  const older = "botdeck offline somebody /assets/manifest-0.js";
  await page.evaluate((name) => caches.open(name), older);
  expect(await page.evaluate(() => caches.keys())).toContain(older);
  await page.reload();
  expect(await page.evaluate(() => caches.keys())).toEqual([expect.stringContaining("usr_")]);
  expect(await keptPages(page)).toEqual(["/me/dashboard"]);

  await page.getByLabel("Account").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("/");
  expect(await page.evaluate(() => caches.keys())).toEqual([]);

  await context.setOffline(true);
  await expect(page.goto("/me/dashboard")).rejects.toThrow("ERR_FAILED");
  await context.setOffline(false);

  // Somebody else, in the same browser.
  const other = newPerson();
  await signUpByForm(page, other);
  await page.goto("/me/dashboard");
  await context.setOffline(true);
  await page.reload();
  expect(await page.content()).toContain(other.email);
  expect(await page.content()).not.toContain(person.email);
  complaints.length = 0;
});

test("changes are undone and redone, by button and by key, also after a reload", async ({ page }) => {
  await edit(page);
  const before = await tileBoxes(page);
  await remove(page, "Messages per day");
  await remove(page, "Activity");
  await expect(saved(page)).toHaveText("Saved");
  await page.reload();
  await page.getByRole("button", { name: "Undo: remove Activity" }).click();
  await expect(tileOf(page, "Activity")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(tileOf(page, "Messages per day")).toBeVisible();
  await expect.poll(() => tileBoxes(page)).toEqual(before);
  await page.keyboard.press("ControlOrMeta+Shift+Z");
  await expect(tileOf(page, "Messages per day")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Redo: remove Activity" })).toBeEnabled();
});

test("two windows that change different widgets at once end up the same", async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto("/me/dashboard");
  await Promise.all([edit(page), edit(other)]);
  await Promise.all([remove(page, "Quick actions"), remove(other, "Recent bots")]);
  for (const one of [page, other]) {
    await expect(tileOf(one, "Quick actions")).toHaveCount(0);
    await expect(tileOf(one, "Recent bots")).toHaveCount(0);
    await expect(saved(one)).toHaveText("Saved");
  }
  await expect.poll(() => apart(page, other)).toBe(0);
});

test("what one holds by key or mouse is let go when it is removed in another window", async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await other.goto("/me/dashboard");
  await Promise.all([edit(page), edit(other)]);
  const grip = (title: string) => page.getByRole("button", { name: `Move ${title}`, exact: true });
  await grip("Quick actions").press("Enter");
  await expect(page.getByRole("status", { name: "What happened" })).toContainText("Holding Quick actions");
  await remove(other, "Quick actions");
  await expect(page.getByRole("status", { name: "What happened" })).toHaveText(/^What you held was removed/);

  await page.getByRole("heading", { name: "Recent bots" }).hover();
  await page.mouse.down();
  await page.mouse.move(600, 500, { steps: 5 });
  await remove(other, "Recent bots");
  await expect(tileOf(page, "Recent bots")).toHaveCount(0);
  await page.mouse.up();
  await expect.poll(() => apart(page, other)).toBe(0);
  await grip("Activity").press("Enter");
  await expect(page.getByRole("status", { name: "What happened" })).toContainText("Holding Activity");
});

test("the history tells what was done, and goes back to how it was, which can be undone", async ({
  page,
  person,
}) => {
  await edit(page);
  await remove(page, "Quick actions");
  await remove(page, "Activity");
  await expect(saved(page)).toHaveText("Saved");
  await page.getByRole("button", { name: "History" }).click();
  const changes = page.getByRole("dialog", { name: "History" }).getByRole("listitem");
  await expect(changes.first()).toContainText("Remove Activity");
  await expect(changes.first()).toContainText(person.name);
  await changes.nth(1).getByRole("button", { name: "Compare" }).click();
  await expect(changes.nth(1)).toContainText("Removed since: Activity");
  await changes.nth(1).getByRole("button", { name: "Restore" }).click();
  await expect(tileOf(page, "Activity")).toBeVisible();
  await page.getByRole("button", { name: "Undo: restore an earlier version" }).click();
  await expect(tileOf(page, "Activity")).toHaveCount(0);
  await page.getByRole("button", { name: "Bin" }).click();
  await page.getByRole("button", { name: "Put Quick actions back" }).click();
  await expect(tileOf(page, "Quick actions")).toBeVisible();
  await expect(saved(page)).toHaveText("Saved");
});

for (const colorScheme of ["light", "dark"] as const)
  test(`editing can be used by anyone, ${colorScheme}, menus and widths as well`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await edit(page);
    await page.getByRole("button", { name: /^Small, 4 columns/ }).click();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("button", { name: "Menu of Activity" }).click();
    await expect(page.getByRole("menu")).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

test("a narrow width is arranged from a wide screen, marked, kept, and reset", async ({ page }) => {
  await edit(page);
  const wide = await tileBoxes(page);
  await page.getByRole("button", { name: "Small, 4 columns" }).click();
  await page.getByRole("button", { name: "Menu of Activity" }).click();
  await page.getByRole("menuitem", { name: "Move and resize" }).press("ArrowRight");
  await page.getByRole("menuitem", { name: "Taller" }).press("Enter");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Small, 4 columns, customised" })).toBeVisible();
  await expect(saved(page)).toHaveText("Saved");
  await page.reload();
  await expect.poll(() => tileBoxes(page)).toEqual(wide);
  await page.getByRole("button", { name: "Small, 4 columns, customised" }).click();
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.getByRole("button", { name: "Small, 4 columns", exact: true })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true });

  test("a finger scrolls the page, and drags a tile after resting on its header", async ({ page }) => {
    await edit(page);
    const bar = await page.getByRole("toolbar", { name: "Editing the dashboard" }).boundingBox();
    expect(bar?.x).toBeGreaterThanOrEqual(0);
    expect((bar?.x ?? 0) + (bar?.width ?? Infinity)).toBeLessThanOrEqual(390);

    const first = page.locator("[data-tile] header h2").first();
    const box = await first.boundingBox();
    if (!box) throw new Error("There is no tile.");
    const at = { x: box.x + 20, y: box.y + 10 };
    const devtools = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", dy = 0) =>
      devtools.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: at.x, y: at.y + dy }],
      });

    const before = await tileBoxes(page);
    await touch("touchStart");
    await expect(page.locator("[data-taken]")).toHaveCount(1);
    for (const dy of [40, 120, 240, 330]) await touch("touchMove", dy);
    await touch("touchEnd");
    await expect.poll(() => tileBoxes(page)).not.toEqual(before);
    await expect(saved(page)).toHaveText("Saved");
    expect(await page.evaluate(() => scrollY)).toBe(0);

    await touch("touchStart");
    for (const dy of [-20, -60, -120]) await touch("touchMove", dy);
    await touch("touchEnd");
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
  });
});

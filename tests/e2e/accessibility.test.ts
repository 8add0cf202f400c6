import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { createBot } from "./support/bots.ts";
import { ownPages, pagesLeftOut, publicPages, reviewerPages } from "./support/pages.ts";
import { expect, gotoLive, test } from "./support/test.ts";

test("no page is left out of what follows", () => {
  // marketplace.test.ts looks at a widget's page.
  const pages = [...publicPages, ...reviewerPages, ...ownPages("bot_1"), "/me/widgets/offered"];
  expect(pagesLeftOut(pages)).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("axe finds nothing while editing, adding and setting up", async ({ page, person }) => {
      await page.goto("/me/dashboard?edit");
      await expect(page.locator(".edit-grid"), `of ${person.name}`).toBeVisible();
      await expectNothingFound(page, "editing");
      await page.getByRole("button", { name: "Settings of Quick actions" }).click();
      await expect(page.getByRole("dialog").getByLabel("Title")).toBeVisible();
      await expectNothingFound(page, "a widget's settings");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Add widget" }).click();
      await expect(page.getByRole("dialog").getByRole("listitem").first()).toBeVisible();
      await expectNothingFound(page, "the widget browser");
    });
  });

async function expectNothingFound(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  expect(found, where).toEqual([]);
}

test("nothing has to be scrolled sideways at 200 % on a small desk", async ({ page, person }) => {
  // What a browser makes of 1280 by 800 at 200 %.
  await page.setViewportSize({ width: 640, height: 400 });
  const bot = await createBot(page.request, `Bot of ${person.name}`);
  for (const address of [...publicPages, ...ownPages(bot.id), "/me/dashboard?edit"]) {
    await page.goto(address);
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(widths[0], address).toBeLessThanOrEqual(widths[1] ?? 0);
  }
});

test("in forced colours, what has the focus and where one is can still be told", async ({ page, person }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/me/bots");
  const here = page.getByRole("navigation").getByRole("link", { name: "Bots" });
  const other = page.getByRole("navigation").getByRole("link", { name: "Plugins" });
  const lookOf = (link: typeof here) =>
    link.evaluate((element) => {
      const { outlineStyle, borderTopStyle, fontWeight, textDecorationLine } = getComputedStyle(element);
      return { outlineStyle, borderTopStyle, fontWeight, textDecorationLine };
    });
  expect(await lookOf(here), `for ${person.name}`).not.toEqual(await lookOf(other));
  const before = await lookOf(other);
  await other.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  expect(await lookOf(other)).not.toEqual(before);
});

test("everything can be reached with the Tab key, and shows that it has the focus", async ({
  page,
  person,
}) => {
  const bot = await createBot(page.request, `Bot of ${person.name}`);
  for (const address of [...ownPages(bot.id), "/me/dashboard?edit"]) {
    await (address.startsWith("/me") ? gotoLive(page, address) : page.goto(address));
    // The editor takes the view's place once its code is there.
    if (address.endsWith("?edit")) await expect(page.locator(".edit-grid")).toBeVisible();
    const reached = await tabThrough(page, await nameControls(page));
    expect(reached, address).toEqual({ missed: [], unmarked: [] });
  }
});

/** Numbers everything on the page that a pointer could use, so that it can be told apart; returns how many there are. */
function nameControls(page: Page): Promise<number> {
  return page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary"),
    ].filter(
      (control) => control.checkVisibility() && !control.matches(":disabled, [type=hidden], [inert] *"),
    );
    for (const [index, control] of controls.entries()) control.dataset.walk = String(index);
    return controls.length;
  });
}

/** A date field has four stops: its parts, and its calendar. */
const STOPS_MAX = 4;

/** Presses Tab until it has been around once. @returns what wasn't reached, and what never looked as if it had been. */
async function tabThrough(page: Page, count: number): Promise<{ missed: string[]; unmarked: string[] }> {
  const reached = new Map<string, boolean>();
  for (let press = 0; press < count * STOPS_MAX && reached.size < count; press += 1) {
    await page.keyboard.press("Tab");
    const { walk, isMarked } = await focusOf(page);
    if (walk !== undefined) reached.set(walk, isMarked || reached.get(walk) === true);
  }
  const htmlOf = (walks: string[]) =>
    page.evaluate(
      (all) => all.map((walk) => document.querySelector(`[data-walk="${walk}"]`)?.outerHTML ?? "It is gone."),
      walks,
    );
  const all = Array.from({ length: count }, (_, index) => String(index));
  return {
    missed: await htmlOf(all.filter((walk) => !reached.has(walk))),
    unmarked: await htmlOf(all.filter((walk) => reached.get(walk) === false)),
  };
}

function focusOf(page: Page): Promise<{ walk: string | undefined; isMarked: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return { walk: undefined, isMarked: false };
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return { walk: element.dataset.walk, isMarked: outlineStyle !== "none" && outlineWidth !== "0px" };
  });
}

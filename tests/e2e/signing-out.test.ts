import { chromium, type Page } from "@playwright/test";
import { expect, newPerson, signUpByForm, test } from "./support/test.ts";

async function edit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("toolbar", { name: "Editing the dashboard" })).toBeVisible();
}
const remove = (page: Page, title: string) =>
  page.getByRole("button", { name: `Remove ${title}`, exact: true }).click();
const tiles = (page: Page) => page.locator("[data-tile]");
const saved = (page: Page) => page.getByRole("status", { name: "Saving" });

async function copy(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: `Menu of ${title}` }).click();
  await page.getByRole("menuitem", { name: "Copy" }).click();
  await expect(page.getByText(`Copied ${title}`)).toBeVisible();
}

async function signOut(page: Page): Promise<void> {
  await page.getByLabel("Account").click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("/");
}

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/me/dashboard");
}

/** All that scripts can find in the browser, as text. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const opening = indexedDB.open("botdeck");
    const records = await new Promise((done) => {
      opening.onerror = () => done([]);
      opening.onsuccess = () => {
        const store = opening.result.transaction("operations").objectStore("operations");
        const [keys, values] = [store.getAllKeys(), store.getAll()];
        values.onsuccess = () => done([keys.result, values.result]);
      };
    });
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      records,
      await caches.keys(),
    ]);
  });
}

const nobody = expect.not.stringContaining("usr_");

test("whoever signs out leaves nothing to read in the browser: no copies, no drafts, nothing to undo, no page", async ({
  page,
  person,
}) => {
  await page.evaluate(() => (document.cookie = "theme=dark; Path=/"));
  await edit(page);
  await copy(page, "Activity");
  await remove(page, "Quick actions");
  await expect(saved(page)).toHaveText("Saved");
  await page.evaluate(() => {
    const [of = ""] = /usr_\w{26}/.exec(Object.keys(localStorage).join()) ?? [];
    localStorage.setItem(`botdeck-workbench ${of} new`, "{}");
  });
  expect(await kept(page)).toContain("copied widgets usr_");
  await signOut(page);
  await expect.poll(() => kept(page)).toEqual(nobody);
  expect(await kept(page)).not.toContain("copied");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await page.content()).not.toContain(person.email);
});

test("what wasn’t saved when somebody signed out is saved once they are back, and shown to nobody meanwhile", async ({
  page,
  person,
  complaints,
}) => {
  const all = await tiles(page).count();
  await page.route(/layouts\.applyOperations/, (route) => route.abort());
  await edit(page);
  await remove(page, "Quick actions");
  await expect(tiles(page)).toHaveCount(all - 1);
  await expect.poll(() => kept(page)).toContain('"pending":[{');
  await signOut(page);
  await expect.poll(() => kept(page)).toContain('"undo":[]');
  expect(await kept(page)).toContain('"pending":[{');
  await page.unroute(/layouts\.applyOperations/);

  await signUpByForm(page, newPerson());
  await page.goto("/me/dashboard?welcomed");
  await expect(tiles(page)).toHaveCount(all);
  await edit(page);
  await expect(tiles(page)).toHaveCount(all);
  await signOut(page);

  await signIn(page, person);
  await edit(page);
  await expect(tiles(page)).toHaveCount(all - 1);
  await expect(saved(page)).toHaveText("Saved");
  complaints.length = 0;
});

test("what a person copied whose session has ended is pasted by nobody else, and goes once somebody else edits", async ({
  page,
  person: _person,
  complaints,
}) => {
  await edit(page);
  await copy(page, "Activity");
  const [first = ""] = /usr_\w{26}/.exec(await kept(page)) ?? [];
  await expect(page.getByRole("button", { name: "Paste" })).toBeEnabled();
  await page.context().clearCookies();
  await signUpByForm(page, newPerson());
  await page.goto("/me/dashboard?welcomed");
  await edit(page);
  await expect(page.getByRole("button", { name: "Paste" })).toHaveCount(0);
  await expect.poll(() => kept(page)).not.toContain(first);
  complaints.length = 0;
});

test("a page in another tab goes as soon as it asks for anything, when somebody signs out, and what the browser cached at once", async ({
  page,
  context,
  person,
  complaints,
}) => {
  const other = await context.newPage();
  await other.goto("/me/settings");
  const answer = page.waitForResponse("**/sign-out");
  await signOut(page);
  expect(await (await answer).headerValue("clear-site-data")).toBe('"cache"');
  await expect.poll(() => page.evaluate(() => document.cookie)).not.toContain("left=1");
  await other.getByLabel("Name").first().fill("Augusta");
  await other.getByRole("button", { name: "Save" }).first().click();
  await expect(other.getByRole("heading", { name: "Sign in" })).toBeVisible();
  expect(await other.content()).not.toContain(person.email);
  complaints.length = 0;
});

test("Back shows nothing of who signed out, in a browser that keeps whole pages", async ({ baseURL }) => {
  const { launchOptions, userAgent = "" } = test.info().project.use;
  // Playwright turns that off for all of its browsers.
  const ignoreDefaultArgs = ["--disable-back-forward-cache"];
  const browser = await chromium.launch({ ...launchOptions, ignoreDefaultArgs });
  const context = await browser.newContext({ baseURL, userAgent });
  const [page, other] = [await context.newPage(), await context.newPage()];
  const person = newPerson();
  await signUpByForm(page, person);
  for (const address of ["/me/settings", "/me/bots", "/me/dashboard?welcomed"]) {
    await page.goto(address);
    await expect(page.getByLabel("Account")).toBeVisible();
  }
  await page.goto("/docs");
  // In another tab: the answer that clears what is kept isn't of the tab that goes back.
  await other.goto("/me/bots");
  await signOut(other);
  for (let steps = 3; steps > 0; steps -= 1) {
    await page.goBack();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    expect(await page.content()).not.toContain(person.email);
  }
  await browser.close();
});

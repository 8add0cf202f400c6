import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { expect, gotoLive, newPerson, signUp, test, type Person } from "./support/test.ts";

const title = (page: Page) => page.getByRole("heading", { level: 1 });

/** Opens the menu under the dashboard's name and chooses a line of it. */
async function choose(page: Page, name: string | RegExp): Promise<void> {
  await title(page).click();
  await page.locator("details[open]").getByRole("button", { name }).click();
}

async function follow(page: Page, name: string | RegExp): Promise<void> {
  await title(page).click();
  await page.locator("details[open]").getByRole("link", { name }).click();
}

async function create(page: Page, name: string): Promise<void> {
  await choose(page, "New dashboard");
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create dashboard" }).click();
  await expect(title(page)).toHaveText(name);
}

async function rename(page: Page, name: string): Promise<void> {
  await choose(page, "Rename");
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(title(page)).toHaveText(name);
}

/** Makes an organization with a dashboard that Bea, a member of it, has open in another browser; returns her page. */
async function shareWithBea(page: Page, browser: Browser, person: Person, sharing: RegExp): Promise<Page> {
  await page.goto("/organizations/new");
  await page.getByLabel("Name").fill(`Acme of ${person.name}`);
  await page.getByRole("button", { name: "Create organization" }).click();
  await page.waitForURL(/\/acme-of-[^/]+\//);
  const scope = new URL(page.url()).pathname.split("/")[1] ?? "";
  await page.goto(`/${scope}/dashboard`);
  await share(page, sharing);
  const invitation = await page.request.post("/api/trpc/organizations.invite", {
    data: { scope, role: "member" },
  });
  const { result }: { result: { data: { token: string } } } = await invitation.json();
  const theirs = await browser.newPage(test.info().project.use);
  await signUp(theirs, newPerson());
  await theirs.request.post("/api/trpc/organizations.acceptInvitation", {
    data: { token: result.data.token },
  });
  await theirs.goto(`/${scope}/dashboard`);
  await follow(theirs, new RegExp(person.name));
  await expect(theirs.getByText(`Shared by ${person.name}`)).toBeVisible();
  return theirs;
}

async function share(page: Page, sharing: RegExp): Promise<void> {
  await choose(page, "Share");
  await page.getByLabel(sharing).check();
  await page.getByRole("button", { name: "Save sharing" }).click();
}

const tileCount = (page: Page) => page.locator("[data-tile]").count();

test.beforeEach("someone signs up", ({ person }) => expect(person.email).toBeTruthy());

test("a dashboard is created, renamed, found at its old address, made the default, deleted and restored", async ({
  page,
}) => {
  await create(page, "Night shift");
  await expect(page).toHaveURL(/\/me\/dashboard\/night-shift-[0-9a-z]{8}\?edit/);
  const [oldAddress = ""] = page.url().split("?");
  await page.getByRole("button", { name: "Done" }).click();
  await rename(page, "Early shift");
  await expect(page).toHaveURL(/\/early-shift-[0-9a-z]{8}$/);
  await page.goto(`${oldAddress}?from=mail`);
  await expect(page).toHaveURL(/\/early-shift-[0-9a-z]{8}\?from=mail$/);
  await expect(title(page)).toHaveText("Early shift");

  await choose(page, "Make it the default");
  await expect(page).toHaveURL(/\/me\/dashboard$/);
  await expect(title(page)).toHaveText("Early shift");
  await page.goto(oldAddress);
  await expect(page).toHaveURL(/\/me\/dashboard$/);

  await follow(page, /^Dashboard/);
  await expect(title(page)).toHaveText("Dashboard");
  await choose(page, "Delete");
  await expect(page.getByText("“Dashboard” is in the bin for 30 days.")).toBeVisible();
  await expect(title(page)).toHaveText("Early shift");
  await choose(page, "Order and bin");
  await page.getByRole("button", { name: "Restore Dashboard" }).click();
  await expect(title(page)).toHaveText("Dashboard");
  await expect(page.locator("[data-tile]").first()).toBeVisible();
});

test("what isn't there is a page that says so", async ({ page, complaints }) => {
  const response = await page.goto("/me/dashboard/no-such-dashboard-00000000");
  expect(response?.status()).toBe(404);
  await expect(title(page)).toHaveText("Page not found");
  complaints.length = 0;
});

test("dashboards change places by keyboard, and the menu follows", async ({ page }) => {
  await create(page, "Nights");
  await choose(page, "Order and bin");
  const up = page.getByRole("button", { name: "Move Nights up" });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nights is number 1 of 2.")).toBeAttached();
  await expect(up).toBeFocused();
  await page.keyboard.press("Escape");
  await title(page).click();
  const links = page.getByRole("list", { name: "Your dashboards" }).getByRole("link");
  await expect(links).toHaveText([/^Nights/, /^Dashboard/]);
});

test("widgets follow the period and time zone of their dashboard, in the first HTML too, until it is undone", async ({
  page,
}) => {
  const messages = page.getByRole("region", { name: "Messages", exact: true });
  await expect(messages).toContainText("in the last 7 days");
  await page.getByLabel("Period of the dashboard").selectOption("30 days");
  await expect(messages).toContainText("in the last 30 days");
  await choose(page, "Time zone");
  await page.getByRole("dialog").getByLabel("Time zone").selectOption("Asia/Tokyo");
  const saved = page.waitForResponse((response) => response.url().includes("layouts.applyOperations"));
  await page.getByRole("button", { name: "Save time zone" }).click();
  await saved;
  await expect(page.getByText("Asia/Tokyo")).toBeVisible();
  const html = await (await page.request.get("/me/dashboard")).text();
  expect(html).toContain("No messages in the last 30 days.");
  expect(html).toContain("Asia/Tokyo");
  await page.reload();
  const period = page.getByLabel("Period of the dashboard");
  await expect(period).toHaveValue("30d");
  await expect(messages).toContainText("in the last 30 days");

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const undo = page.getByRole("button", { name: "Undo: set the dashboard’s period or time zone" });
  await undo.click();
  await expect(page.getByText("Asia/Tokyo")).toHaveCount(0);
  await undo.click();
  await expect(period).toHaveValue("");
  await expect(messages).toContainText("in the last 7 days");
});

test("a name given without a connection is there at once, leads to its address later, and can be undone", async ({
  page,
  context,
  complaints,
}) => {
  await create(page, "Night shift");
  await page.getByRole("button", { name: "Done" }).click();
  await context.setOffline(true);
  await rename(page, "Early shift");
  await expect(page).toHaveURL(/\/night-shift-[0-9a-z]{8}$/);
  await context.setOffline(false);
  await expect(page).toHaveURL(/\/early-shift-[0-9a-z]{8}$/);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("button", { name: "Undo: rename the dashboard" }).click();
  await expect(title(page)).toHaveText("Night shift");
  complaints.length = 0;
});

test("an exported dashboard is imported as a new one, and a bad file is refused by the path", async ({
  page,
  complaints,
}) => {
  const count = await tileCount(page);
  const download = page.waitForEvent("download");
  await choose(page, "Export as a file");
  const path = await (await download).path();
  const file: { name: string; widgets: { box: { x: number } }[] } = JSON.parse(await readFile(path, "utf8"));
  const upload = async (content: object) => {
    const buffer = Buffer.from(JSON.stringify(content));
    await page.getByLabel("File").setInputFiles({ name: "x.json", mimeType: "application/json", buffer });
    await page.getByRole("button", { name: "Import", exact: true }).click();
  };

  await choose(page, "Import a file");
  await upload({ ...file, widgets: [{ ...file.widgets[0], widget: "no-such" }] });
  await expect(page.getByRole("alert").filter({ hasText: "widgets.0.widget" })).toContainText(
    "there is no widget “no-such” here.",
  );
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await upload({ ...file, name: "From a file" });
  await expect(title(page)).toHaveText("From a file");
  await expect(page.locator("[data-tile]")).toHaveCount(count);
  complaints.length = 0;
});

test("a member sees what is shared with them, and changes it once they may", async ({
  page,
  browser,
  person,
}) => {
  const theirs = await shareWithBea(page, browser, person, /Everyone may look/);
  await expect(theirs.getByText(`Shared by ${person.name} · view only`)).toBeVisible();
  await expect(theirs.getByRole("button", { name: "Edit", exact: true })).toHaveCount(0);
  expect(await tileCount(theirs)).toBe(await tileCount(page));

  await share(page, /Everyone may change it/);
  await expect(theirs.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
  await rename(theirs, "Ours");
  await expect(title(page)).toHaveText("Ours");
  await theirs.close();
});

test("who loses a dashboard that is open leaves its editing, then its page, and keeps nothing of it", async ({
  page,
  browser,
  person,
}) => {
  const theirs = await shareWithBea(page, browser, person, /Everyone may change it/);
  await theirs.getByRole("button", { name: "Edit", exact: true }).click();
  await theirs.getByRole("button", { name: "Remove Activity", exact: true }).click();
  await expect(theirs.getByRole("status", { name: "Saving" })).toHaveText("Saved");
  const kept = () =>
    theirs.evaluate(
      () =>
        new Promise<number>((done) => {
          const opening = indexedDB.open("botdeck");
          opening.onsuccess = () => {
            const counting = opening.result.transaction("operations").objectStore("operations").count();
            counting.onsuccess = () => {
              opening.result.close();
              done(counting.result);
            };
          };
        }),
    );
  expect(await kept()).toBe(1);

  await share(page, /Everyone may look/);
  await expect(theirs.getByText("shares this dashboard to look at, not to change")).toBeVisible();
  await expect(theirs.getByRole("toolbar", { name: "Editing the dashboard" })).toHaveCount(0);
  await expect(theirs).not.toHaveURL(/edit/);

  await share(page, /Only you/);
  await expect(theirs.getByText("isn’t shared with you any more")).toBeVisible({ timeout: 10_000 });
  expect(await theirs.content()).not.toContain("data-tile");
  expect(await kept()).toBe(0);
  await theirs.getByRole("link", { name: "Go to the dashboard" }).click();
  await expect(title(theirs)).toHaveText("Dashboard");
  await expect(theirs.getByText("Shared by")).toHaveCount(0);
  await theirs.close();
});

test.describe("on a wall", () => {
  test("there is nothing but the widgets, at once, until Escape", async ({ page }) => {
    await page.goto("/me/dashboard?wall");
    await expect(page.getByRole("region", { name: "Messages", exact: true })).toBeVisible();
    await expect(page.getByRole("navigation")).toBeHidden();
    await expect(page.getByRole("banner")).toBeHidden();
    await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeHidden();
    await expect(page.getByText("Escape leaves.")).toBeAttached();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/\/me\/dashboard$/);
    await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  });

  test("it fills the screen, keeps it awake, and lets it go again", async ({ page }) => {
    await page.addInitScript(() => {
      const locks = { held: 0 };
      Object.assign(window, { locks });
      Object.defineProperty(navigator, "wakeLock", {
        value: {
          request: () => {
            locks.held += 1;
            return Promise.resolve({ release: () => Promise.resolve((locks.held -= 1)) });
          },
        },
      });
    });
    const held = () => page.evaluate(() => Number(Reflect.get(Reflect.get(window, "locks"), "held")));
    await gotoLive(page, "/me/dashboard");
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.keyboard.press("Control+Shift+F");
    await expect(page).toHaveURL(/\?wall=?$/);
    await expect.poll(held).toBe(1);
    const bottom = await page
      .locator("[data-tile]")
      .evaluateAll((tiles) => Math.max(...tiles.map((tile) => tile.getBoundingClientRect().bottom)));
    expect(bottom).toBeGreaterThan(1080 - 24);
    expect(bottom).toBeLessThanOrEqual(1080);
    await page.getByRole("button", { name: "Leave the wall" }).click();
    await expect(page).toHaveURL(/\/me\/dashboard$/);
    await expect.poll(held).toBe(0);
  });
});

for (const colorScheme of ["light", "dark"] as const)
  test(`the menu and its dialogs can be used by anyone, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await title(page).click();
    await expect(page.getByRole("list", { name: "Your dashboards" })).toBeVisible();
    const violations = async () => (await new AxeBuilder({ page }).analyze()).violations;
    expect(await violations()).toEqual([]);
    await page.keyboard.press("Escape");
    for (const dialog of ["New dashboard", "Order and bin", "Time zone", "Import a file"]) {
      await choose(page, dialog);
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await violations(), dialog).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(page.locator("summary").filter({ has: title(page) })).toBeFocused();
    }
  });

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { offerWidget, type Offered } from "./support/marketplace.ts";
import { expect, test } from "./support/test.ts";

test("a widget is installed from the dashboard once one agreed to what it asks for, with the keyboard alone", async ({
  page,
  person,
  baseURL,
}) => {
  const offered = await offerWidget(baseURL, {
    fetches: [{ origin: "https://rates.example.org", purpose: "Rates of the day" }],
  });
  await page.goto("/me/dashboard?edit");
  await page.getByRole("button", { name: "Add widget" }).click();
  const browser = page.getByRole("dialog", { name: "Add a widget" });
  await browser.getByRole("button", { name: "Marketplace" }).click();
  await browser.getByRole("searchbox").fill(offered.name);
  const add = browser.getByRole("button", { name: `Add ${offered.name}` });
  await add.focus();
  await page.keyboard.press("Enter");

  const consent = page.getByRole("dialog", { name: `Install ${offered.name}?` });
  await expect(consent, `for ${person.name}`).toContainText("by Rea’s Widgets");
  await expect(consent).toContainText("read the numbers of messages and bots");
  await expect(consent).toContainText("Rates of the day");
  await expect(consent).toContainText(
    "What it reads, and how you set it up, can be sent to rates.example.org.",
  );
  await page.keyboard.press("Escape");
  await expect(add).toBeFocused();
  expect(await installed(page, offered)).toEqual([]);

  await page.keyboard.press("Enter");
  await consent.getByRole("button", { name: "Install and allow" }).press("Enter");
  await expect(consent).toHaveCount(0);
  await expect(browser.getByText(`${offered.name} was added at the first free spot.`)).toBeAttached();
  await expect(page.locator(".edit-grid [data-tile]").filter({ hasText: offered.name })).toBeVisible();
  expect(await installed(page, offered)).toHaveLength(1);
});

test("what is revoked is refused at once, and the tile asks for it again", async ({
  page,
  person,
  baseURL,
}) => {
  const offered = await offerWidget(baseURL);
  await install(page, offered);
  const [userWidgetId] = await installed(page, offered);
  const data = { scope: "me", userWidgetId, path: "stats.bots" };
  const read = () => page.request.post("/api/trpc/sandbox.read", { data });
  expect((await read()).status(), `for ${person.name}`).toBe(200);

  await page.goto("/me/plugins");
  const row = page.getByRole("rowgroup").filter({ has: page.getByRole("heading", { name: offered.name }) });
  const more = row.getByText("What it may do and did");
  await more.click();
  await expect(row).toContainText("It read the numbers of bots once");
  await expect(row).toContainText("It can send nothing anywhere");
  await row.getByRole("button", { name: /^Revoke “read the numbers/ }).click();
  await expect(page.getByRole("main").getByRole("status").first()).toContainText(
    "Revoked: it can no longer read the numbers",
  );
  expect((await read()).status()).toBe(403);
  await page.goto("/me/dashboard");
  const inTile = page.getByRole("group", { name: offered.name });
  await expect(inTile).toContainText("asks to let this widget");

  await page.goto("/me/plugins");
  await more.click();
  await row.getByRole("button", { name: /^Allow “read the numbers/ }).click();
  await expect(row.getByRole("button", { name: /^Revoke/ })).toBeVisible();
  expect((await read()).status()).toBe(200);
});

test("a tile that runs on without something says what it lacks, and allows it again", async ({
  page,
  person,
  baseURL,
}) => {
  const offered = await offerWidget(baseURL, { storage: true });
  await install(page, offered);
  const [userWidgetId] = await installed(page, offered);
  const data = { scope: "me", userWidgetId, capability: "stats:read" };
  const revoked = await page.request.post("/api/trpc/sandbox.revoke", { data });
  expect(revoked.ok(), await revoked.text()).toBe(true);
  const read = () =>
    page.request.post("/api/trpc/sandbox.read", { data: { scope: "me", userWidgetId, path: "stats.bots" } });
  expect(await (await read()).text()).toContain("isn’t allowed to read the numbers of messages and bots.");

  await page.goto("/me/dashboard");
  const inTile = page.getByRole("group", { name: offered.name });
  await expect(inTile, `for ${person.name}`).toContainText("It isn’t allowed to read the numbers");
  await inTile.getByRole("button", { name: "Allow again" }).click();
  await expect(inTile.getByText("It isn’t allowed")).toHaveCount(0);
  await expect(inTile.getByText("by Rea’s Widgets")).toBeVisible();
  expect((await read()).status()).toBe(200);
});

test("an update that asks for more waits until somebody agrees to the difference", async ({
  page,
  person,
  baseURL,
}) => {
  const offered = await offerWidget(baseURL);
  await install(page, offered);
  await offered.publish("1.1.0", { storage: true }, "It remembers things now.");
  await page.goto("/me/plugins");
  const row = page.getByRole("row", { name: `${offered.name} ` });
  await expect(row.getByRole("cell").nth(2)).toHaveText("Update available");
  const builtIn = page.getByRole("table", { name: "Built in" });
  await expect(builtIn).toBeHidden();
  await page.getByRole("heading", { name: "Built in" }).click();
  await expect(builtIn.getByRole("row", { name: /^Quick actions / })).toContainText("Botdeck");
  const update = page.getByRole("region", { name: `Update of ${offered.name}` });
  await expect(update, `for ${person.name}`).toContainText("1.1.0 is there; 1.0.0 is installed");
  await expect(update).toContainText("It remembers things now.");
  await expect(update.getByRole("listitem")).toHaveText(["keep up to 64 KB of its own"]);
  await update.getByRole("button", { name: "Update and allow" }).click();
  await expect(page.getByRole("main").getByRole("status").first()).toHaveText("Updated.");
  await expect(update).toHaveCount(0);
  await page.getByText("What it may do and did").click();
  await expect(page.getByText("It may keep up to 64 KB of its own")).toBeVisible();
});

test("a version that the reviewers stopped says why", async ({ page, person, baseURL }) => {
  const offered = await offerWidget(baseURL);
  await install(page, offered);
  await offered.kill(await offered.publish("1.0.1"), "It was a trap.");
  await page.goto("/me/plugins");
  await expect(page.getByText("It was a trap."), `for ${person.name}`).toHaveCount(0);
  const [versionId] = await versionsOf(page, offered);
  await offered.kill(versionId ?? "", "It showed wrong numbers.");
  await page.reload();
  await expect(page.getByText("Stopped by the reviewers: It showed wrong numbers.")).toBeVisible();
});

test("who has a widget rates it, changes that, and takes it back; anybody can report it", async ({
  page,
  person,
  baseURL,
}) => {
  const offered = await offerWidget(baseURL);
  await page.goto(`/me/widgets/${offered.slug}`);
  await expect(page.getByText("Who has it installed can rate it.")).toBeVisible();
  const atWork = page.getByRole("region", { name: "With made-up data" });
  await expect(atWork.frameLocator("iframe").getByText("Drawn by its author")).toBeVisible();
  await page.getByText("Report this widget…").click();
  await page.getByLabel("What is wrong").selectOption({ label: "It isn’t what it says" });
  await page.getByRole("button", { name: "Send report" }).click();
  await expect(page.getByRole("main").getByRole("status").first()).toContainText(
    "the reviewers have been told",
  );

  await install(page, offered);
  await page.getByTitle("3 stars").click();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "4 stars" })).toBeChecked();
  await page.getByLabel("What you think of it").fill(`Good, says ${person.name}.`);
  await page.getByRole("button", { name: "Rate", exact: true }).click();
  const ratings = page.getByRole("region", { name: "Ratings" });
  await expect(ratings.getByRole("listitem")).toContainText(`Good, says ${person.name}.`);
  await page.getByTitle("2 stars").click();
  await page.getByRole("button", { name: "Change rating" }).click();
  await expect(ratings.getByRole("listitem")).toContainText("2 stars");
  await expect(ratings.getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: "Delete my rating" }).click();
  await expect(ratings.getByRole("listitem")).toHaveCount(0);
});

test("a widget with a price says before anything is tried that it can’t be bought yet", async ({
  page,
  person,
  baseURL,
}) => {
  const offered = await offerWidget(baseURL, { price: "4.00", priceType: "ONE_TIME" });
  await page.goto(`/me/widgets/${offered.slug}`);
  await expect(page.getByText("can’t be bought yet"), `for ${person.name}`).toBeVisible();
  await expect(page.getByRole("button", { name: /Install/ })).toHaveCount(0);
  const refused = await page.request.post("/api/trpc/widgets.install", {
    data: { scope: "me", widgetId: offered.widgetId, consent: ["stats:read"] },
  });
  expect(refused.status()).toBe(402);
});

for (const colorScheme of ["light", "dark"] as const)
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on a widget’s page, while consenting, and among what is installed", async ({
      page,
      person,
      baseURL,
    }) => {
      const offered = await offerWidget(baseURL, {
        fetches: [{ origin: "https://rates.example.org", purpose: "Rates of the day" }],
      });
      await page.goto("/me/widgets");
      await page.getByRole("searchbox").fill(offered.name);
      await page.getByRole("button", { name: `Add ${offered.name}` }).click();
      await expect(page.getByRole("dialog"), `for ${person.name}`).toContainText("rates.example.org");
      await expectNothingFound(page, "consenting");
      await install(page, offered);
      await page.getByTitle("5 stars").click();
      await page.getByRole("button", { name: "Rate", exact: true }).click();
      await expect(page.getByRole("region", { name: "Ratings" }).getByRole("listitem")).toHaveCount(1);
      await expectNothingFound(page, "the widget’s page");
      await offered.publish("2.0.0", { storage: true }, "More of it.");
      await page.goto("/me/plugins");
      await expect(page.getByRole("button", { name: /^Update and allow/ })).toBeVisible();
      await expectNothingFound(page, "the plugins");
    });
  });

async function install(page: Page, { slug }: Offered): Promise<void> {
  await page.goto(`/me/widgets/${slug}`);
  await page.getByRole("button", { name: "Install and allow" }).click();
  await expect(page.getByRole("main").getByRole("status").first()).toContainText("Installed: it stands on");
}

/** The ids of what is installed of it. */
async function installed(page: Page, { widgetId }: Offered): Promise<string[]> {
  const input = encodeURIComponent(JSON.stringify({ scope: "me" }));
  const response = await page.request.get(`/api/trpc/widgets.installed?input=${input}`);
  const { result }: { result: { data: { userWidgets: { id: string; widgetId: string }[] } } } =
    await response.json();
  return result.data.userWidgets.filter((one) => one.widgetId === widgetId).map(({ id }) => id);
}

/** The ids of the versions that are offered, newest first. */
async function versionsOf(page: Page, { slug }: Offered): Promise<string[]> {
  const input = encodeURIComponent(JSON.stringify({ slug }));
  const response = await page.request.get(`/api/trpc/marketplace.widget?input=${input}`);
  const { result }: { result: { data: { versions: { versionId: string }[] } } } = await response.json();
  return result.data.versions.map(({ versionId }) => versionId);
}

async function expectNothingFound(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude("iframe").analyze();
  const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
  expect(found, where).toEqual([]);
}

import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { createBot, report } from "./support/bots.ts";
import { signInAsReviewer } from "./support/marketplace.ts";
import { expect, newPerson, signUp, test } from "./support/test.ts";

test("from nothing to a tile: written in the browser, handed in, reviewed, published, installed by somebody else", async ({
  page,
  person,
  browser,
  baseURL,
}) => {
  test.slow();
  const name = `Messages of ${person.name}`;
  await becomeDeveloper(page, person.name);
  await write(page, { name, slug: person.name.toLowerCase().replace(" ", "-") });
  await page.getByRole("button", { name: "Hand in for review" }).click();
  await page.waitForURL(/\/developers\/widgets\/(?!new)/);
  await expect(page.getByText("In review")).toBeVisible();
  await expectUsable(page);
  await page.goto("/developers");
  await expect(page.getByText("A reviewer looks at version 1.0.0.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Review", exact: true })).toHaveCount(0);

  const review = await visitOf(browser);
  await signInAsReviewer(review.request, baseURL);
  await approve(review, name);

  const user = await visitOf(browser);
  await signUp(user, newPerson());
  const { key } = await createBot(user.request, "Helper");
  await report(user.request, key, "message.in", 3);
  await install(user, name);
  const frame = user.getByRole("group", { name });
  await expect(frame.frameLocator("iframe").getByText("3", { exact: true })).toBeVisible({ timeout: 15_000 });

  await page.getByRole("link", { name: `Open ${name} in the workbench` }).click();
  await page.getByRole("button", { name: "Hand in for review" }).click();
  await expect(page.getByText("Version 1.0.1 is handed in")).toBeVisible();
  await expect(page.getByText("What you write here becomes the version after 1.0.1.")).toBeVisible();
  await sendBack(review, `${name} 1.0.1`, "Say what the number counts.");
  await page.reload();
  await expect(page.getByText("The reviewer says: “Say what the number counts.”")).toBeVisible();

  await stopEverywhere(review, `${name} 1.0.0`, "It counts wrong.");
  await expect(frame).toContainText("It counts wrong.", { timeout: 15_000 });
});

async function becomeDeveloper(page: Page, name: string): Promise<void> {
  await page.goto("/developers");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Become a developer" }).click();
  await page.waitForURL("**/developers/widgets/new");
}

/** Gives the widget that the workbench begins with another name, which survives a reload. */
async function write(page: Page, { name, slug }: { name: string; slug: string }): Promise<void> {
  const frame = page.getByRole("region", { name: "Preview" }).locator("iframe");
  await expect(frame).toBeVisible({ timeout: 15_000 });
  await page.getByRole("button", { name: "manifest.json" }).click();
  const manifest = page.getByRole("textbox", { name: "manifest.json" });
  for (const [key, value] of Object.entries({ slug, name })) {
    await manifest.getByText(`"${key}":`).click();
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+End");
    await page.keyboard.insertText(`"${key}": "${value}",`);
  }
  await page.reload();
  await page.getByRole("button", { name: "manifest.json" }).click();
  await expect(manifest).toContainText(slug);
  await expect(frame).toHaveAttribute("title", new RegExp(name));
}

async function visitOf(browser: Browser): Promise<Page> {
  const context = await browser.newContext(test.info().project.use);
  return context.newPage();
}

/** Looks at all that is to be seen of a version, and lets it be published once it was drawn in every state. */
async function approve(page: Page, name: string): Promise<void> {
  await page.goto("/developers/review");
  await expectUsable(page);
  await page.getByRole("link", { name: `${name} 1.0.0` }).click();
  await expect(page.getByRole("region", { name: "Code" }).first()).toContainText("defineWidget");
  await expect(page.getByRole("region", { name: "Manifest" }).first()).toContainText('"stats:read"');
  await expect(page.getByRole("region", { name: "What it asks for" })).toContainText("read");
  const publish = page.getByRole("button", { name: "Approve and publish" });
  await expect(publish).toBeDisabled();
  await expect(page.getByText("Drawn without errors in 7 of 7 states.")).toBeVisible({ timeout: 30_000 });
  await expectUsable(page);
  await publish.click();
  await page.waitForURL("**/developers/review");
  const waiting = page.getByRole("region", { name: "Waiting for a decision" });
  await expect(waiting).toBeVisible();
  await expect(waiting.getByText(name)).toHaveCount(0);
}

async function sendBack(page: Page, version: string, note: string): Promise<void> {
  await page.goto("/developers/review");
  await page.getByRole("link", { name: version }).click();
  await expect(page.getByRole("region", { name: "Code: what changed since 1.0.0" })).toContainText(
    "the same",
  );
  await page.getByLabel("Note to the author").fill(note);
  await page.getByRole("button", { name: "Send back" }).click();
  await page.waitForURL("**/developers/review");
}

async function stopEverywhere(page: Page, version: string, reason: string): Promise<void> {
  const published = page.getByRole("region", { name: "Published" });
  await published.getByRole("link", { name: version }).click();
  await page.getByText("Stop this version everywhere…").click();
  await page.getByLabel("Reason, shown to everybody who has it").fill(reason);
  await page.getByRole("button", { name: "Stop it everywhere" }).click();
  await page.waitForURL("**/developers/review");
  await expect(published.getByRole("link", { name: version })).toHaveCount(0);
}

/** Finds the widget, agrees to what it asks for, and has it on the personal dashboard. */
async function install(page: Page, name: string): Promise<void> {
  await page.goto("/me/dashboard?edit");
  await page.getByRole("button", { name: "Add widget" }).click();
  const browser = page.getByRole("dialog", { name: "Add a widget" });
  await browser.getByRole("button", { name: "Marketplace" }).click();
  await browser.getByRole("searchbox").fill(name);
  await browser.getByRole("button", { name: `Add ${name}` }).click();
  await page.getByRole("button", { name: "Install and allow" }).click();
  await expect(page.locator(".edit-grid [data-tile]").filter({ hasText: name })).toBeVisible();
  await expect(page.locator(".edit-bar [role=status]")).toHaveText("Saved");
  await page.goto("/me/dashboard");
}

async function expectUsable(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
}

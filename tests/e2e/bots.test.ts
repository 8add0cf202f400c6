import { execFileSync } from "node:child_process";
import { createBot, report } from "./support/bots.ts";
import { expect, test } from "./support/test.ts";

/** What the browser says by itself about a form that was refused, as it should be. */
const REFUSED = "Failed to load resource: the server responded with a status of 400 (Bad Request)";

test("a newcomer makes a bot, pastes the code, and sees the page receive by itself", async ({
  page,
  person,
}) => {
  await page.goto("/me/bots");
  await page.getByRole("main").getByRole("link", { name: "New bot" }).click();
  await page.getByLabel("Name").fill(`Bot of ${person.name}`);
  await page.getByLabel("Platform").selectOption("matrix");
  await page.getByRole("button", { name: "Create bot" }).click();

  await expect(page.getByText("Waiting for the first event…")).toBeVisible();
  const snippet = page.getByLabel("TypeScript snippet");
  await expect(snippet).toBeHidden();
  await page.getByText("TypeScript", { exact: true }).click();
  await expect(snippet).toBeVisible();
  const code = await snippet.innerText();
  const answer = execFileSync(process.execPath, ["--input-type=module", "-e", code], {
    encoding: "utf8",
    env: { ...process.env, FORCE_COLOR: "0" },
  });
  expect(answer).toContain("accepted: 1");

  await expect(page.getByText("Receiving")).toBeVisible();
  await page.goto("/me/bots");
  const row = page.getByRole("row", { name: person.name });
  await expect(row).toContainText("Connected");
  await expect(row).toContainText("Matrix");
  await expect(row).toContainText("1");
});

test("a bot's keys, settings and end are managed on its page", async ({ page, person, complaints }) => {
  await page.goto("/me/bots/new");
  await page.getByLabel("Name").fill("First");
  await page.getByRole("button", { name: "Create bot" }).click();
  await page.getByRole("link", { name: "Go to the bot" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "First" })).toBeVisible();
  expect(person.name).toBeTruthy();

  const sections = page.getByRole("navigation", { name: "Bot" });
  await sections.getByRole("link", { name: "Keys" }).click();
  await page.getByText("New key", { exact: true }).click();
  await page.getByRole("button", { name: "Create key" }).click();
  const keyName = page.getByLabel("Name").first();
  await expect(keyName).toHaveAttribute("aria-invalid", "true");
  await expect(keyName).toBeFocused();
  expect(complaints.splice(0)).toEqual([REFUSED]);
  await keyName.fill("Staging");
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByRole("region", { name: "The bot’s key" })).toContainText("bdk_");

  await page.getByLabel("Revoke Staging…").click();
  await page.getByRole("button", { name: "Revoke Staging" }).click();
  await expect(page.getByRole("heading", { name: "Staging (revoked)" })).toBeVisible();

  await sections.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Pause bot" }).click();
  await expect(page.getByRole("button", { name: "Resume bot" })).toBeVisible();
  await expect(page.getByRole("banner").or(page.locator("header")).getByText("Paused")).toBeVisible();

  await page.getByText("Delete bot…").click();
  await page.getByRole("button", { name: "Delete First" }).click();
  await page.waitForURL("**/me/bots");
  await expect(page.getByText("No bots yet.")).toBeVisible();
  // The page that was left may just have asked for the bot again.
  expect(complaints.splice(0).filter((one) => !one.includes("404"))).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a bot is made and shows its key, and every snippet can be reached", async ({
    page,
    person,
    complaints,
  }) => {
    expect(person.name).toBeTruthy();
    await page.goto("/me/bots/new");
    await page.getByRole("button", { name: "Create bot" }).click();
    const name = page.getByLabel("Name");
    await expect(name).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByText("Give the bot a name.")).toBeVisible();
    expect(complaints.splice(0)).toEqual([REFUSED]);
    await name.fill("Plain");
    await page.getByRole("button", { name: "Create bot" }).click();
    await expect(page.getByRole("region", { name: "The bot’s key" })).toContainText("bdk_");
    await page.getByText("Python", { exact: true }).click();
    await expect(page.getByLabel("Python snippet")).toContainText("urllib");
  });
});

test("on a phone too, a bot’s row says how much it does, what fails and when it was heard", async ({
  page,
  person,
}) => {
  const bot = await createBot(page.request, `Helper of ${person.name}`);
  await report(page.request, bot.key, "message.in", 3);
  await report(page.request, bot.key, "error", 1);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/me/bots");
  const row = page.getByRole("row").filter({ hasText: person.name });
  for (const text of ["3 messages", "1 error", "just now", "Connected"])
    await expect(row.getByText(text, { exact: true }).filter({ visible: true })).toHaveCount(1);
});

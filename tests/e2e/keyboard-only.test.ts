import type { Locator, Page } from "@playwright/test";
import { furthestMove, tileBoxes } from "./support/boxes.ts";
import { expect, test } from "./support/test.ts";

const TABS_MAX = 120;

/** Presses Tab until that has the focus, as somebody does who has no mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("the Tab key doesn't lead there");
}

async function pressButton(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole("button", { name, exact: true }));
  await page.keyboard.press("Enter");
}

test("someone without a mouse signs in, arranges and configures a dashboard, and takes it all back", async ({
  page,
  person,
}) => {
  await page.context().clearCookies({ name: /session/ });
  await page.goto("/sign-in");
  await tabTo(page, page.getByLabel("Email"));
  await page.keyboard.type(person.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/me/dashboard");

  const said = page.getByRole("status", { name: "What happened" });
  const headings = page.getByRole("heading", { level: 2 });
  await pressButton(page, "Edit");
  await expect(page.getByRole("toolbar", { name: "Editing the dashboard" })).toBeVisible();
  const before = await tileBoxes(page);
  await pressButton(page, "Move Messages per day");
  await expect(said).toContainText("Holding Messages per day, column 1");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(said).toContainText("7 wide, 4 high");
  await page.keyboard.press("ArrowRight");
  await expect(said).toContainText("column 2");
  await page.keyboard.press("Enter");
  await expect(said).toContainText("Dropped. Messages per day, column 2");
  await expect.poll(() => tileBoxes(page)).not.toEqual(before);

  await pressButton(page, "Settings of Messages per day");
  await tabTo(page, page.getByRole("dialog").getByLabel("Title"));
  await page.keyboard.type("What is said");
  await page.keyboard.press("Enter");
  await expect(headings.filter({ hasText: "What is said" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Settings of What is said" })).toBeFocused();

  await page.keyboard.press("Control+z");
  await expect(said).toContainText("Undone");
  await expect(headings.filter({ hasText: "Messages per day" })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect.poll(async () => furthestMove(before, await tileBoxes(page))).toBeLessThan(0.1);
  await expect(page.locator(".edit-bar [role=status]")).toHaveText("Saved");
  await pressButton(page, "Done");
  await page.reload();
  expect(furthestMove(before, await tileBoxes(page))).toBeLessThan(0.1);
});

test("on a phone what has the focus isn’t hidden behind the bars", async ({ page, person }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/me/dashboard?edit");
  const grips = page.getByRole("button", { name: /^Move / });
  await expect(grips.first(), `of ${person.name}`).toBeVisible();
  for (const grip of await grips.all()) {
    await tabTo(page, grip);
    const isOnTop = grip.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
    });
    expect(await isOnTop, (await grip.getAttribute("aria-label")) ?? "").toBe(true);
  }
});

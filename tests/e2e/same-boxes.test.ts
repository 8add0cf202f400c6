import type { Page } from "@playwright/test";
import { type Boxes, furthestMove, boxesNow } from "./support/boxes.ts";
import { expect, gotoLive, test } from "./support/test.ts";

const widths = [320, 361, 709, 1003, 1283, 1597, 2560];
/** Browsers lay out in 64ths of a px, and round a transform otherwise. */
const NOTHING_PX = 1 / 32;

test("tiles stand on the same pixels before, with and without JavaScript, and while editing", async ({
  browser,
  page,
  person,
}) => {
  await expect(page, `of ${person.name}`).toHaveURL(/dashboard/);
  const storageState = await page.context().storageState();
  const plain = await browser.newContext({ storageState, javaScriptEnabled: false });
  const still = await plain.newPage();
  for (const width of widths)
    await test.step(`${width} px`, async () => {
      const viewport = { width, height: 900 };
      await still.setViewportSize(viewport);
      await still.goto("/me/dashboard");
      const boxes = await boxesNow(still);
      expect(Object.keys(boxes)).toHaveLength(6);

      await page.setViewportSize(viewport);
      await gotoLive(page, "/me/dashboard");
      await expectNothingMoved(page, boxes);

      await page.getByRole("button", { name: "Edit" }).click();
      await expect(page.locator(".edit-grid [data-tile]")).toHaveCount(6);
      await expectNothingMoved(page, boxes);

      await page.getByRole("button", { name: "Done" }).click();
      await expect(page.locator(".view-grid")).toBeVisible();
      await expectNothingMoved(page, boxes);
    });
  await plain.close();
});

async function expectNothingMoved(page: Page, boxes: Boxes): Promise<void> {
  expect(furthestMove(boxes, await boxesNow(page))).toBeLessThan(NOTHING_PX);
}

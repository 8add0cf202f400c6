import type { Page } from "@playwright/test";
import { createBot } from "./support/bots.ts";
import { ownPages } from "./support/pages.ts";
import { expect, test } from "./support/test.ts";

test.use({ viewport: { width: 2560, height: 1200 } });

test("on a very wide screen every page stands in the middle and fills its width", async ({
  page,
  person,
}) => {
  const { id } = await createBot(page.request, `Helper of ${person.name}`);
  for (const path of ownPages(id)) {
    await page.goto(path);
    // Pages that aren’t in the frame, such as a new organization’s, have a column of their own.
    if ((await page.locator("#main").count()) === 0) continue;
    const { left, right, room, unfilled } = await measure(page);
    expect(
      Math.abs(left - right),
      `${path} stands ${left} px from the left, ${right} from the right`,
    ).toBeLessThan(2);
    expect(unfilled, `${path} isn’t filled`).toBe(0);
    expect(room, path).toBeGreaterThan(1_000);
  }
});

test("numbers over time get all the width there is", async ({ page, person }) => {
  await createBot(page.request, `Helper of ${person.name}`);
  await page.goto("/me/analytics");
  expect((await measure(page)).left).toBe(0);
});

test("cards stand four in a row on a wide screen, five on a very wide one, and one on a phone", async ({
  page,
  person,
}) => {
  const perRow: [width: number, count: number][] = [
    [2560, 5],
    [1440, 4],
    [390, 1],
  ];
  for (const [width, count] of perRow) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/me/widgets");
    const tops = await page
      .getByRole("main")
      .getByRole("listitem")
      .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().top));
    expect(tops.filter((top) => top === tops[0]).length, `${width} px, of ${person.name}`).toBe(count);
  }
});

/** How far the page stands from both edges of what is free, how wide it is, and how much of that its parts leave empty. */
function measure(page: Page) {
  return page.locator("#main").evaluate((main) => {
    const { paddingLeft, paddingRight } = getComputedStyle(main);
    const room = main.getBoundingClientRect();
    const wrapper = [...main.children].find((one) => one.childElementCount > 0);
    if (!wrapper) throw new Error("The page is empty.");
    const box = wrapper.getBoundingClientRect();
    const parts = [...wrapper.children].map((one) => one.getBoundingClientRect().width);
    return {
      left: box.left - room.left - parseFloat(paddingLeft),
      right: room.right - parseFloat(paddingRight) - box.right,
      room: box.width,
      unfilled: box.width - Math.max(...parts),
    };
  });
}

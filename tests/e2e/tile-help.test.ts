import { expect, test } from "./support/test.ts";

for (const width of [390, 1400])
  test(`the help of a tile is within the screen at ${width} px, and goes with Escape, a click elsewhere and scrolling`, async ({
    page,
    person,
  }) => {
    expect(person.email).toBeTruthy();
    await page.setViewportSize({ width, height: 500 });
    const open = page.getByRole("button", { name: "What Messages shows" });
    const help = page.getByRole("dialog", { name: "What Messages shows" });
    await page.locator("summary[aria-label='What Messages shows']").click();
    await expect(help).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Escape");
    await expect(help).toBeHidden();
    await expect(open).toBeFocused();
    await open.click();
    await expect(help).toBeVisible();
    await page.mouse.click(width / 2, 20);
    await expect(help).toBeHidden();
    await open.click();
    await expect(help).toBeVisible();
    await page.mouse.move(width / 2, 400);
    await page.mouse.wheel(0, 120);
    await expect(help).toBeHidden();
  });

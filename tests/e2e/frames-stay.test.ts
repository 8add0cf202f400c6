import type { Locator, Page } from "@playwright/test";
import { offerWidget } from "./support/marketplace.ts";
import { expect, test } from "./support/test.ts";

/** Counts how often a frame of a marketplace widget begins anew on a page, from now on. */
function countLoads(page: Page): { count: number } {
  const loads = { count: 0 };
  page.on("framenavigated", (frame) => {
    if (/\.widgets\.localhost\b/.test(frame.url())) loads.count += 1;
  });
  return loads;
}

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error("It isn't drawn.");
  return box;
}

/** Waits until one is where the other is. */
async function isOver(host: Locator, slot: Locator): Promise<void> {
  await expect
    .poll(async () => {
      const [a, b] = [await boxOf(host), await boxOf(slot)];
      return Math.max(...(["x", "y", "width", "height"] as const).map((key) => Math.abs(a[key] - b[key])));
    })
    .toBeLessThan(1);
}

test("frames of marketplace widgets start once, keep what was typed in them, and go where their tiles go", async ({
  page,
  baseURL,
  person,
}) => {
  expect(person.email).toBeTruthy();
  const offered = await offerWidget(baseURL, {}, `h("input", { "aria-label": "Note" })`);
  await page.goto(`/me/widgets/${offered.slug}`);
  await page.getByRole("button", { name: "Install and allow" }).click();
  await expect(page.getByRole("main").getByRole("status").first()).toContainText("Installed: it stands on");
  await page.goto("/me/dashboard");
  const host = page.getByRole("group", { name: offered.name });
  const note = host.frameLocator("iframe").getByLabel("Note");
  await note.fill("typed in the frame");
  // Not before: the browser was tried out first, with frames that come and go (widgets/sandbox/host/isolation.ts).
  const loads = countLoads(page);

  const tile = page.locator("[data-tile]").filter({ has: page.getByRole("heading", { name: offered.name }) });
  const slot = tile.locator("[data-frame-slot]");
  const drag = async (x: number, y: number, from: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + x, from.y + y, { steps: 10 });
    await isOver(host, slot);
    await page.mouse.up();
    await isOver(host, slot);
  };

  await isOver(host, slot);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("toolbar", { name: "Editing the dashboard" })).toBeVisible();
  await tile.scrollIntoViewIfNeeded();
  await isOver(host, slot);
  const header = await boxOf(tile.locator("header h2"));
  await drag(300, -150, { x: header.x + 40, y: header.y + 10 });
  const box = await boxOf(tile);
  await drag(60, 100, { x: box.x + box.width - 5, y: box.y + box.height - 5 });
  await page.getByRole("button", { name: "Remove Quick actions" }).click();
  await page.getByRole("button", { name: /^Undo/ }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("toolbar")).toHaveCount(0);
  await isOver(host, slot);
  await expect(note).toHaveValue("typed in the frame");
  expect(loads.count).toBe(0);
});

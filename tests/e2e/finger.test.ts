import type { CDPSession, Locator, Page } from "@playwright/test";
import { boxesNow, boxOf, furthestMove, tileBoxes } from "./support/boxes.ts";
import { expect, gotoLive, test } from "./support/test.ts";

test.use({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });

type Point = { x: number; y: number };

const tileOf = (page: Page, title: string): Locator => page.getByRole("region", { name: title, exact: true });
const gripOf = (page: Page, title: string): Locator =>
  page.getByRole("button", { name: `Move ${title}`, exact: true });
const cornerOf = (page: Page, title: string): Locator =>
  page.locator("[data-tile]", { has: tileOf(page, title) }).locator(".react-resizable-handle-se");
/** What a finger rests on, and from its first movement on whatever moves with it. */
const taken = (page: Page): Locator => page.locator("[data-taken]");
const held = (page: Page): Locator => page.locator("[data-held]");
const said = (page: Page): Locator => page.getByRole("status", { name: "What happened" });
const saved = (page: Page): Locator => page.getByRole("status", { name: "Saving" });
const scrolled = (page: Page): Promise<number> => page.evaluate(() => scrollY);
/** How much of the page is below the window, in px. */
const leftBelow = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, Math.floor(document.body.getBoundingClientRect().bottom - innerHeight)));

/** Fingers on the screen, as the browser is told of them. */
class Fingers {
  private readonly devtools: CDPSession;
  constructor(devtools: CDPSession) {
    this.devtools = devtools;
  }
  private send(type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel", points: Point[]) {
    return this.devtools.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map((point, id) => ({ ...point, id })),
    });
  }
  put = (...points: Point[]) => this.send("touchStart", points);
  lift = () => this.send("touchEnd", []);
  cancel = () => this.send("touchCancel", []);
  /** In small steps, as a finger goes. */
  async slide(from: Point, to: Point): Promise<void> {
    for (let step = 1; step <= 8; step += 1) {
      const part = step / 8;
      await this.send("touchMove", [
        { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part },
      ]);
    }
  }
}

async function fingersOn(page: Page): Promise<Fingers> {
  return new Fingers(await page.context().newCDPSession(page));
}

const at = ({ x }: Point, y: number): Point => ({ x, y });

async function middleOf(element: Locator): Promise<Point> {
  await element.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await boxOf(element);
  return { x: x + width / 2, y: y + height / 2 };
}

test.beforeEach("someone edits on a phone", async ({ page, person }) => {
  expect(person.email).toBeTruthy();
  await gotoLive(page, "/me/dashboard?edit");
  await expect(page.getByRole("toolbar", { name: "Editing the dashboard" })).toBeVisible();
});

test("a finger takes a tile by its grip at once, and drags it down and up beyond the screen, for good", async ({
  page,
}) => {
  const fingers = await fingersOn(page);
  const tile = tileOf(page, "Messages");
  const before = await tileBoxes(page);
  const grip = await middleOf(gripOf(page, "Messages"));
  await fingers.put(grip);
  await expect(taken(page)).toHaveCount(1);
  const [middle, top, bottom] = [at(grip, 400), at(grip, 30), at(grip, 770)];
  await fingers.slide(grip, bottom);
  await expect.poll(() => scrolled(page)).toBeGreaterThan(500);
  await fingers.slide(bottom, top);
  const turned = await scrolled(page);
  await expect.poll(() => scrolled(page)).toBeLessThan(turned - 100);
  await fingers.slide(top, bottom);
  await expect.poll(() => leftBelow(page)).toBe(0);
  await fingers.slide(bottom, middle);
  await expect.poll(async () => Math.abs((await boxOf(tile)).y - (middle.y - 22))).toBeLessThan(10);
  await fingers.lift();
  await expect(held(page)).toHaveCount(0);
  await expect(said(page)).toContainText(/^Dropped\. Messages, column 1, row \d+, 2 wide/);
  await expect(saved(page)).toHaveText("Saved");
  const arranged = await tileBoxes(page);
  expect(furthestMove(before, arranged)).toBeGreaterThan(1_000);
  await page.reload();
  await expect(page.locator(".edit-grid")).toBeVisible();
  expect(furthestMove(arranged, await tileBoxes(page))).toBeLessThan(0.1);
});

test("a tile that is held at the end of the page doesn’t make it longer", async ({ page }) => {
  const fingers = await fingersOn(page);
  const grip = await middleOf(gripOf(page, "Recent bots"));
  const longest = await page.evaluate(() => document.body.getBoundingClientRect().height);
  await fingers.put(grip);
  await fingers.slide(grip, at(grip, 790));
  await expect.poll(() => leftBelow(page)).toBe(0);
  // A few frames more, in which it would have gone on.
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let frames = 0;
        const next = () => (++frames > 20 ? resolve() : requestAnimationFrame(next));
        next();
      }),
  );
  expect((await scrolled(page)) + 800).toBeLessThanOrEqual(longest + 1);
  await fingers.lift();
});

test("beside the grip a finger scrolls the page, by the header as well", async ({ page }) => {
  const fingers = await fingersOn(page);
  const before = await tileBoxes(page);
  for (const place of [
    tileOf(page, "Messages").locator("header h2"),
    tileOf(page, "Messages").locator("p").first(),
  ]) {
    await page.evaluate(() => scrollTo(0, 0));
    const from = await middleOf(place);
    await fingers.put(from);
    await fingers.slide(from, { x: from.x, y: from.y - 200 });
    await fingers.lift();
    await expect.poll(() => scrolled(page)).toBeGreaterThan(100);
  }
  await expect(held(page)).toHaveCount(0);
  expect(furthestMove(before, await tileBoxes(page))).toBe(0);
});

for (const [what, end] of [
  [
    "a second finger",
    async (fingers: Fingers, at: Point) => {
      await fingers.put(at, { x: 300, y: 600 });
      await fingers.lift();
    },
  ],
  ["the browser, which takes the touch away,", (fingers: Fingers) => fingers.cancel()],
] as const)
  test(`${what} puts the tile back, and nothing is saved`, async ({ page }) => {
    const fingers = await fingersOn(page);
    const before = await tileBoxes(page);
    const grip = await middleOf(gripOf(page, "Messages"));
    await fingers.put(grip);
    await fingers.slide(grip, { x: grip.x, y: grip.y + 250 });
    expect(furthestMove(before, await boxesNow(page))).toBeGreaterThan(150);
    await end(fingers, { x: grip.x, y: grip.y + 250 });
    await expect(said(page)).toContainText("Put back. Messages, column 1");
    await expect(held(page)).toHaveCount(0);
    await expect.poll(async () => furthestMove(before, await boxesNow(page))).toBe(0);
    await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeDisabled();

    const again = await middleOf(gripOf(page, "Messages"));
    await fingers.put(again);
    await fingers.slide(again, { x: again.x, y: again.y + 250 });
    await fingers.lift();
    await expect(said(page)).toContainText("Dropped. Messages");
  });

test("a finger resizes a tile by its corner, for good", async ({ page }) => {
  const fingers = await fingersOn(page);
  const { height } = await boxOf(tileOf(page, "Messages"));
  const corner = await middleOf(cornerOf(page, "Messages"));
  await fingers.put(corner);
  await fingers.slide(corner, { x: corner.x, y: corner.y + 96 });
  await fingers.lift();
  await expect(said(page)).toContainText(/^Dropped\. Messages, column 1, row 3, 2 wide, 3 high/);
  await expect(saved(page)).toHaveText("Saved");
  await page.reload();
  await expect(page.locator(".edit-grid")).toBeVisible();
  await expect.poll(async () => (await boxOf(tileOf(page, "Messages"))).height).toBe(height + 96);
});

test("what a finger takes is 44 px large, and selects without a keyboard", async ({ page }) => {
  for (const target of [gripOf(page, "Messages"), cornerOf(page, "Messages")]) {
    const { width, height } = await boxOf(target);
    expect([width, height]).toEqual([44, 44]);
  }
  for (const title of ["Messages", "Quick actions"]) {
    await page.getByRole("button", { name: `Menu of ${title}`, exact: true }).tap();
    await page.getByRole("menuitem", { name: "Select", exact: true }).tap();
  }
  await expect(page.getByRole("toolbar", { name: "Selected widgets" })).toContainText("2 selected");
  const box = await boxOf(page.getByRole("checkbox", { name: "Select Messages", exact: true }));
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
  const fingers = await fingersOn(page);
  const before = await tileBoxes(page);
  // What can be done with those selected stands over the upper ones where the page is scrolled.
  await page.evaluate(() => scrollTo(0, 0));
  const grip = await middleOf(gripOf(page, "Messages"));
  await fingers.put(grip);
  await fingers.slide(grip, { x: grip.x, y: grip.y - 190 });
  await expect(held(page)).toHaveCount(2);
  await fingers.lift();
  await expect(page.getByRole("button", { name: "Undo: move 2 widgets" })).toBeEnabled();
  expect(furthestMove(before, await tileBoxes(page))).toBeGreaterThan(150);
});

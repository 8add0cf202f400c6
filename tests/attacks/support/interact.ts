import { setTimeout as wait } from "node:timers/promises";
import type { Locator, Page } from "@playwright/test";
import type { Attack } from "./attack.ts";
import type { Dashboard } from "./dashboard.ts";
import type { Room } from "./rooms.ts";
import type { Watch } from "./watch.ts";

type Stage = { page: Page; dashboard: Dashboard; room: Room; watched: Watch };

/** How long a frozen or vanished tile is waited for, in milliseconds. */
const PATIENCE_MS = 2_500;
/** After so long without a further tile, no further one is expected. */
const QUIET_MS = 6_000;

/** Does what a person would meanwhile: clicks into tiles, types, drags, removes a tile, leaves. */
export async function interact(stage: Stage) {
  const { page, dashboard, room, watched } = stage;
  const clicks = room.tiles.some(([attack]) => attack?.click);
  if (room.types && !clicks) await page.locator("#field").focus();
  await tilesRun(room, watched);
  for (const [index, [attack]] of room.tiles.entries())
    await touch(page, dashboard.tile(page, index), attack);
  if (room.types && clicks) await patiently(page.locator("#field").click({ timeout: PATIENCE_MS }));
  if (room.types) await patiently(page.keyboard.type("hunter2password", { delay: 60 }));
  await end(stage, room.tiles[0]?.[0]?.end);
}

async function touch(page: Page, tile: Locator, attack: Attack | undefined) {
  if (attack?.click) await patiently(click(page, tile));
  if (attack?.drags) await patiently(drag(page, tile));
}

async function end({ page, dashboard, watched }: Stage, how: Attack["end"]) {
  if (how === "remove") await dashboard.remove(page, 0);
  if (how !== "leave") return;
  watched.leave();
  await patiently(page.goto("about:blank"));
}

/** Waits until every tile's code runs, or no further one has begun for a while: that one is judged by that. */
async function tilesRun({ tiles }: Room, watched: Watch) {
  const wanted = tiles.flat().length;
  const count = () => new Set(watched.console.filter((line) => line.startsWith("RUNS "))).size;
  let seen = 0;
  let since = Date.now();
  while (seen < wanted && Date.now() - since < QUIET_MS) {
    await wait(50);
    if (count() === seen) continue;
    seen = count();
    since = Date.now();
  }
  await wait(300);
}

async function click(page: Page, tile: Locator) {
  const { x, y } = await middleOf(tile);
  await page.mouse.move(x, y);
  await wait(80);
  await page.mouse.click(x, y);
}

async function drag(page: Page, tile: Locator) {
  const from = await middleOf(tile);
  const to = await middleOf(page.locator("#drop"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y + 20, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

async function middleOf(element: Locator) {
  const box = await element.boundingBox({ timeout: PATIENCE_MS });
  if (!box) throw new Error("The tile isn't there.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** What an attack keeps from happening doesn't fail the test: the attack is judged by what it did. */
async function patiently(action: Promise<unknown>) {
  await Promise.race([action.catch(() => undefined), wait(PATIENCE_MS)]);
}

// @ts-check
import { chromium } from "@playwright/test";
import { findBrowser } from "../../scripts/browser.js";
import { withPageServer } from "./with-page-server.js";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {{ frameMs: { median: number, p95: number, longest: number }, framesOver33MsShare: number, longestTaskMs: number, savedAfterMs: number | null }} Drag */

const PORT = 4198;
const ADDRESS = `http://127.0.0.1:${PORT}`;
const TILES = 50;
const DRAGS = 5;
const MOVES = 60;
const FRAME_MS = 16;
const SAVED_WITHIN_MS = 5_000;

/**
 * Frames while one of 50 tiles is dragged through the others, at the CPU's own speed and at a quarter of it, and how
 * long after the drop the server has acknowledged it. The median drag counts.
 */
export function benchDrag() {
  return withPageServer(PORT, async () => {
    const browser = await chromium.launch({
      executablePath: await findBrowser(),
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await openDashboardOf(page, TILES);
      const cdp = await page.context().newCDPSession(page);
      /** @type {Record<string, Drag>} */
      const results = {};
      for (const [name, rate] of /** @type {const} */ ([
        ["atFullSpeed", 1],
        ["atAQuarterOfTheSpeed", 4],
      ])) {
        await cdp.send("Emulation.setCPUThrottlingRate", { rate });
        await drag(page, 1);
        /** @type {Drag[]} */
        const drags = [];
        for (let index = 0; index < DRAGS; index += 1) drags.push(await drag(page, index % 2 ? 1 : -1));
        results[name] = medianDrag(drags);
      }
      return { tiles: TILES, ...results };
    } finally {
      await browser.close();
    }
  });
}

/** Explores the sample account, and fills its dashboard up with charts. @param {Page} page @param {number} count */
async function openDashboardOf(page, count) {
  await page.goto(ADDRESS);
  await page
    .getByRole("button", { name: /sample data/i })
    .first()
    .click();
  await page.waitForURL("**/dashboard");
  await page.evaluate(async (count) => {
    /** @param {string} path @param {object} input */
    const ask = async (path, input) => {
      const response = await fetch(`/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`);
      return (await response.json()).result.data;
    };
    const { widgets } = await ask("widgets.available", {});
    const { layout } = await ask("layouts.get", { scope: "me" });
    const chart = widgets.find((/** @type {{ slug: string }} */ { slug }) => slug === "message-chart");
    for (let left = count - layout.items.length; left > 0; left -= 1)
      await fetch("/api/trpc/layouts.installAndAdd", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ scope: "me", widgetId: chart.id }),
      });
  }, count);
  await page.reload();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page
    .locator(".edit-grid [data-tile]")
    .nth(count - 1)
    .waitFor();
}

/**
 * Drags the tile that is on screen at the left, or at the right, to the other side.
 * @param {Page} page @param {1 | -1} direction @returns {Promise<Drag>}
 */
async function drag(page, direction) {
  const from = await page.evaluate((direction) => {
    const headers = [...document.querySelectorAll(".edit-grid .widget-drag-handle h2")];
    const boxes = headers.map((one) => one.getBoundingClientRect()).filter(({ y }) => y > 150 && y < 600);
    boxes.sort((a, b) => direction * (a.x - b.x));
    const [box] = boxes;
    return box && { x: box.x + 20, y: box.y + box.height / 2 };
  }, direction);
  if (!from) throw new Error("there is no tile to drag");
  await page.evaluate(() => {
    /** @type {number[]} */
    const frames = [];
    /** @type {number[]} */
    const tasks = [];
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({
      type: "longtask",
    });
    const next = (/** @type {number} */ at) => {
      frames.push(at);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(globalThis, { measured: { frames, tasks } });
  });
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let move = 1; move <= MOVES; move += 1) {
    await page.mouse.move(from.x + (direction * move * 700) / MOVES, from.y + (move * 120) / MOVES);
    await page.waitForTimeout(FRAME_MS);
  }
  const saved = page
    .waitForResponse((response) => response.request().method() === "POST", { timeout: SAVED_WITHIN_MS })
    .then(
      () => performance.now(),
      // It fell back to where it had been, so that there was nothing to save.
      () => null,
    );
  const dropped = performance.now();
  await page.mouse.up();
  const savedAt = await saved;
  const savedAfterMs = savedAt === null ? null : savedAt - dropped;
  const { frames, tasks } = await page.evaluate(
    () =>
      /** @type {{ measured: { frames: number[], tasks: number[] } }} */ (/** @type {unknown} */ (globalThis))
        .measured,
  );
  const deltas = frames
    .slice(1)
    .map((at, index) => at - (frames[index] ?? at))
    .sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    deltas[Math.min(deltas.length - 1, Math.floor(deltas.length * share))] ?? 0;
  return {
    frameMs: { median: at(0.5), p95: at(0.95), longest: at(1) },
    framesOver33MsShare: deltas.filter((delta) => delta > 33.4).length / deltas.length,
    longestTaskMs: Math.max(0, ...tasks),
    savedAfterMs,
  };
}

/** The median of each figure by itself. @param {Drag[]} drags @returns {Drag} */
function medianDrag(drags) {
  const median = (/** @type {(number | null)[]} */ values) => {
    const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? null;
  };
  const of = (/** @type {(drag: Drag) => number} */ pick) => median(drags.map(pick)) ?? 0;
  return {
    frameMs: {
      median: of(({ frameMs }) => frameMs.median),
      p95: of(({ frameMs }) => frameMs.p95),
      longest: of(({ frameMs }) => frameMs.longest),
    },
    framesOver33MsShare: of((drag) => drag.framesOver33MsShare),
    longestTaskMs: of((drag) => drag.longestTaskMs),
    savedAfterMs: median(drags.map((drag) => drag.savedAfterMs)),
  };
}

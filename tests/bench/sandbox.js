// @ts-check
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "../../scripts/browser.js";
import { withPageServer } from "./with-page-server.js";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {{ allShowDataMs: number, memoryMiB: number, frameP95Ms: number, longestFrameMs: number }} Visit */

const PORT = 4197;
const ADDRESS = `http://localhost:${PORT}`;
const WIDGETS = 20;
const ROUNDS = 3;
const WATCHED_MS = 3_000;

/**
 * A dashboard of 20 widgets that others wrote, each in its frame, and one of 20 built-in charts: how long until all show
 * data, what memory the browser takes, and the frames of the page from its beginning until some seconds later. The
 * median round counts.
 */
export function benchSandbox() {
  return withPageServer(PORT, async (directory) => {
    const browser = await startBrowser(directory);
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 4_200 }, userAgent: USER_AGENT });
      await page.addInitScript(watchFrames);
      await page.goto(ADDRESS);
      await page
        .getByRole("button", { name: /sample data/i })
        .first()
        .click();
      await page.waitForURL("**/dashboard");
      const sandboxed = await fill(page, "hour-heatmap");
      const builtIn = await fill(page, "message-chart");
      const bare = await memoryOf(browser);
      const rounds = {
        sandboxed: /** @type {Visit[]} */ ([]),
        builtIn: /** @type {Visit[]} */ ([]),
      };
      for (let round = 0; round < ROUNDS; round += 1) {
        rounds.sandboxed.push(await visit(browser, page, { path: sandboxed, bare, isSandboxed: true }));
        rounds.builtIn.push(await visit(browser, page, { path: builtIn, bare, isSandboxed: false }));
      }
      const [theirs, ours] = [medians(rounds.sandboxed), medians(rounds.builtIn)];
      return {
        ...{ widgets: WIDGETS, sandboxed: theirs, builtIn: ours },
        ratio: {
          allShowDataMs: theirs.allShowDataMs / ours.allShowDataMs,
          memoryMiB: theirs.memoryMiB / ours.memoryMiB,
          frameP95Ms: theirs.frameP95Ms / ours.frameP95Ms,
        },
      };
    } finally {
      await browser.close();
    }
  });
}

/** A headless browser's own name is taken for a crawler's. */
const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36";

/**
 * As people start theirs: the test tool's own flags may take the frames' processes away.
 * @param {string} directory @returns {Promise<Browser>}
 */
async function startBrowser(directory) {
  return chromium.launch({
    executablePath: await findBrowser(),
    ignoreDefaultArgs: true,
    args: [
      ...["--headless=new", "--remote-debugging-pipe", `--user-data-dir=${join(directory, "profile")}`],
      ...["--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-startup-window"],
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
}

/**
 * A new dashboard with 20 of a widget, and all that it asks for.
 * @param {Page} page @param {string} slug @returns {Promise<string>} its path
 */
function fill(page, slug) {
  return page.evaluate(
    async ({ slug, count }) => {
      /** @param {string} path @param {object} [input] */
      const ask = async (path, input = {}) =>
        answerOf(await fetch(`/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`));
      /** @param {string} path @param {object} input */
      const tell = async (path, input) =>
        answerOf(
          await fetch(`/api/trpc/${path}`, {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(input),
          }),
        );
      /** @param {Response} response */
      const answerOf = async (response) => {
        const { result, error } = await response.json();
        if (error) throw new Error(error.message);
        return result.data;
      };
      const scope = "me";
      const { widgets } = await ask("widgets.available");
      const widget = widgets.find((/** @type {{ slug: string }} */ one) => one.slug === slug);
      const { dashboard } = await tell("dashboards.create", { scope, name: slug });
      const { address, id: layoutId } = dashboard;
      for (let left = count; left > 0; left -= 1) {
        const consent = slug === "hour-heatmap" ? { consent: ["stats:read"] } : {};
        const { id } = await tell("widgets.install", { scope, widgetId: widget.id, ...consent });
        await tell("layouts.add", { scope, layoutId, userWidgetId: id });
      }
      return `/me/dashboard/${address}`;
    },
    { slug, count: WIDGETS },
  );
}

/**
 * @param {Browser} browser @param {Page} page @param {{ path: string, bare: number, isSandboxed: boolean }} dashboard
 * @returns {Promise<Visit>}
 */
async function visit(browser, page, { path, bare, isSandboxed }) {
  await page.goto("about:blank");
  const began = performance.now();
  await page.goto(`${ADDRESS}${path}`, { waitUntil: "commit" });
  await page
    .locator("[data-tile]")
    .nth(WIDGETS - 1)
    .waitFor();
  for (let index = 0; index < WIDGETS; index += 1) {
    const tile = page.locator("[data-tile]").nth(index);
    const inside = isSandboxed
      ? tile.frameLocator("iframe").locator("svg")
      : tile.locator("svg[aria-hidden]:has(rect)");
    await inside.first().waitFor();
  }
  const allShowDataMs = performance.now() - began;
  await page.waitForTimeout(WATCHED_MS);
  const frames = await page.evaluate(
    () => /** @type {{ frames: number[] }} */ (/** @type {unknown} */ (globalThis)).frames,
  );
  const deltas = frames.slice(1).map((at, index) => at - (frames[index] ?? at));
  deltas.sort((a, b) => a - b);
  return {
    allShowDataMs,
    memoryMiB: (await memoryOf(browser)) - bare,
    frameP95Ms: deltas[Math.floor(deltas.length * 0.95)] ?? 0,
    longestFrameMs: deltas.at(-1) ?? 0,
  };
}

/** The median of each figure by itself. @param {Visit[]} visits @returns {Visit} */
function medians(visits) {
  const of = (/** @type {(visit: Visit) => number} */ pick) =>
    visits.map(pick).sort((a, b) => a - b)[Math.floor(visits.length / 2)] ?? 0;
  return {
    allShowDataMs: of((visit) => visit.allShowDataMs),
    memoryMiB: of((visit) => visit.memoryMiB),
    frameP95Ms: of((visit) => visit.frameP95Ms),
    longestFrameMs: of((visit) => visit.longestFrameMs),
  };
}

/** Runs in the page. */
function watchFrames() {
  /** @type {number[]} */
  const frames = [];
  const next = (/** @type {number} */ at) => {
    frames.push(at);
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
  Object.assign(globalThis, { frames });
}

/** What all processes of the browser take, shared pages counted once; Linux only. @param {Browser} browser */
async function memoryOf(browser) {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  await cdp.detach();
  const sizes = await Promise.all(
    processInfo.map(({ id }) => readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "")),
  );
  const kib = sizes.map((text) => Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0));
  return kib.reduce((sum, one) => sum + one, 0) / 1024;
}

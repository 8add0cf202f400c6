// @ts-check
// `npm run screenshots`: every kind of page with sample data, light and dark, on a phone, a tablet and a desk, into
// screenshots/. `npm run screenshots -- settings` takes only those whose name holds the word.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findOrInstallBrowser } from "./browser.js";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {{ name: string, address: string, prepare?: (page: Page) => Promise<unknown> }} Shot */

const FOLDER = "screenshots";
const WIDTHS = [390, 820, 1440];
const THEMES = /** @type {const} */ (["light", "dark"]);
const PORT = process.env.PORT ?? "3219";
const ADDRESS = `http://localhost:${PORT}`;
const word = process.argv[2] ?? "";

/** What no link leads to. @type {Shot[]} */
const states = [
  { name: "not-found", address: "/me/nothing" },
  {
    name: "palette",
    address: "/me/bots",
    prepare: (page) => page.getByRole("button", { name: /^Find/ }).click(),
  },
  {
    name: "edit",
    address: "/me/dashboard?edit",
    prepare: (page) => page.locator(".edit-grid").waitFor(),
  },
  {
    name: "add-widget",
    address: "/me/dashboard?edit",
    prepare: (page) => page.getByRole("button", { name: "Add widget" }).click(),
  },
];

const server = spawn(process.execPath, ["tests/e2e/support/server.js"], {
  env: { ...process.env, PORT, LOG_LEVEL: "warn", TRUST_PROXY: "0" },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  await once(server.stdout, "data");
  await takeAll();
} finally {
  server.kill("SIGTERM");
  await once(server, "exit");
}

async function takeAll() {
  const browser = await chromium.launch({
    executablePath: await findOrInstallBrowser(),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const visitor = await browser.newPage({ baseURL: ADDRESS });
  /** @type {Shot[]} */
  const before = await findShots(visitor, ["/", "/sign-in", "/sign-up", "/forgot-password", "/join"]);
  await visitor.goto("/");
  await visitor.getByRole("button", { name: "Explore with sample data" }).click();
  await visitor.waitForURL("**/me/dashboard");
  await createOrganization(visitor);
  const inside = await findShots(visitor, ["/me/dashboard", "/me/widgets", "/acme/dashboard"]);
  const state = await visitor.context().storageState();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  for (const theme of THEMES)
    for (const width of WIDTHS) {
      const viewport = { width, height: width < 800 ? 844 : 1000 };
      const options = {
        baseURL: ADDRESS,
        colorScheme: theme,
        viewport,
        reducedMotion: /** @type {const} */ ("reduce"),
      };
      await take(await browser.newPage(options), before, `${width}-${theme}`);
      await take(
        await browser.newPage({ ...options, storageState: state }),
        [...inside, ...states],
        `${width}-${theme}`,
      );
    }
  await browser.close();
}

/** @param {Page} page */
async function createOrganization(page) {
  const { request } = page;
  await request.post("/api/trpc/organizations.create", { data: { name: "Acme" } });
  await request.post("/api/trpc/bots.create", { data: { scope: "acme", name: "Helper" } });
}

/**
 * One of each kind of page that can be reached by links.
 * @param {Page} page
 * @param {string[]} starts
 */
async function findShots(page, starts) {
  /** @type {Map<string, Shot>} */
  const found = new Map();
  const waiting = [...starts];
  for (let address = waiting.shift(); address; address = waiting.shift()) {
    const name = nameOf(address);
    if (found.has(name)) continue;
    const answer = await page.request.get(ADDRESS + address);
    const { pathname } = new URL(answer.url());
    if (!answer.headers()["content-type"]?.startsWith("text/html") || nameOf(pathname) !== name) continue;
    found.set(name, { name, address });
    for (const [, href = ""] of (await answer.text()).matchAll(/href="(\/[^"?#]*)/g)) waiting.push(href);
  }
  return [...found.values()];
}

/** Of a kind of page: the address without what only tells two of a kind apart. @param {string} address */
function nameOf(address) {
  const path = address.replaceAll(/\/[a-z]+_[0-9a-z]{20,}/g, "/one").replace(/^\/|\/$/g, "");
  return path.replaceAll("/", "-") || "front";
}

/**
 * @param {Page} page
 * @param {Shot[]} shots
 * @param {string} suffix
 */
async function take(page, shots, suffix) {
  for (const { name, address, prepare } of shots.filter((shot) => shot.name.includes(word))) {
    await page.goto(address);
    await prepare?.(page);
    // Fonts, and charts that measure themselves.
    await page.waitForLoadState("load");
    await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
    await page.screenshot({ path: `${FOLDER}/${name}-${suffix}.png`, fullPage: !prepare });
  }
  await page.context().close();
  console.log(`${FOLDER}/*-${suffix}.png`);
}

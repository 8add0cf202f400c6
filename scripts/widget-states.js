// @ts-check
// Draws a widget in every state as a reviewer sees it: in the real frames of a Botdeck that lives only that long.
import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { findBrowser } from "./browser.js";
import { ROOT } from "./set-up.js";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./widget-folder.js").Read} Read */

const FINE = "drawn without errors";

/**
 * @param {Read} read
 * @returns {Promise<{ state: string, said: string, ok: boolean }[] | undefined>} nothing where there is no browser to draw in.
 */
export async function drawInStates(read) {
  const executablePath = await findBrowser();
  if (!executablePath) return undefined;
  spawnSync(process.execPath, [join(ROOT, "scripts/build.js")], { cwd: ROOT, stdio: "inherit" });
  const { chromium } = await import("@playwright/test");
  const port = String(await findPort());
  const server = spawn(process.execPath, ["tests/e2e/support/server.js"], {
    cwd: ROOT,
    env: { ...process.env, PORT: port, APP_ORIGIN: "", LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    await once(server.stdout, "data");
    return await draw(await browser.newPage({ baseURL: `http://localhost:${port}` }), read);
  } finally {
    await browser.close();
    server.kill("SIGTERM");
    await once(server, "exit");
  }
}

/** @param {Page} page @param {Read} read */
async function draw(page, { manifest, source, icon }) {
  const account = { email: "author@example.org", password: randomUUID() };
  await call(page, "auth.signUp", { name: "Author", timeZone: "UTC", ...account });
  await call(page, "developer.register", { name: "Author" });
  const { widgetId } = await call(page, "developer.createWidget", { manifest });
  await call(page, "developer.upload", { widgetId, manifest, source, changelog: "", icon });
  await page.goto(`/developers/widgets/${widgetId}?follow`);
  const states = page.getByRole("region", { name: "In every state" }).getByRole("listitem");
  await states.first().waitFor();
  await states.getByText("being drawn…").first().waitFor({ state: "detached" });
  return Promise.all(
    (await states.all()).map(async (one) => {
      const said = (await one.getByRole("status").textContent()) ?? "";
      const state = ((await one.getByRole("heading").textContent()) ?? "").replace(said, "");
      return { state, said, ok: said === FINE };
    }),
  );
}

/** @param {Page} page @param {string} procedure @param {object} data */
async function call(page, procedure, data) {
  const response = await page.request.post(`/api/trpc/${procedure}`, { data });
  const { result, error } = await response.json();
  if (error) throw new Error(error.message);
  return result.data;
}

/** @returns {Promise<number>} one that nobody listens on. */
async function findPort() {
  const server = createServer().listen(0);
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("No port is free.");
  return address.port;
}

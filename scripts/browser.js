// @ts-check
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/** A Chromium of this machine: CHROMIUM, one on the PATH, or the one Playwright downloaded. */
export async function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), MAC];
  const { chromium } = await import("@playwright/test");
  return [...candidates, chromium.executablePath()].find((file) => existsSync(file));
}

/**
 * Finds a browser, or installs one: the system's for root on Debian, Playwright's otherwise.
 * @returns its file, or undefined when this machine has none and can't get one.
 */
export async function findOrInstallBrowser() {
  const found = await findBrowser();
  if (found) return found;
  console.log("Installing a browser for the tests…");
  if (process.getuid?.() === 0 && canRun("apt-get"))
    return runAll(["apt-get", "update"], ["apt-get", "install", "-y", "chromium", "fonts-liberation"])
      ? findBrowser()
      : undefined;
  return runAll(["npx", "playwright", "install", "chromium"]) ? findBrowser() : undefined;
}

/** @param {string} command */
function canRun(command) {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** @param {string[][]} commands */
function runAll(...commands) {
  return commands.every(([file = "", ...args]) => {
    const { status } = spawnSync(file, args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    return status === 0;
  });
}

import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./scripts/browser.js";

const port = Number(process.env.E2E_PORT ?? 3210);
const address = `http://localhost:${port}`;

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // Tests take 3 to 20 seconds; many times that where others use the machine as well. What promises to be soon says so.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    ...devices["Desktop Chrome"],
    baseURL: address,
    // isbot takes a headless browser's own name for a crawler.
    userAgent:
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36",
    viewport: { width: 1400, height: 900 },
    timezoneId: "Europe/Berlin",
    locale: "en-GB",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: await findBrowser(),
      // Chromium's sandbox refuses root, as whom containers run.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  webServer: {
    command: "node tests/e2e/support/server.js",
    url: `${address}/api/health/ready`,
    env: { PORT: String(port), LOG_LEVEL: "warn", TRUST_PROXY: "1" },
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    timeout: 60_000,
  },
});

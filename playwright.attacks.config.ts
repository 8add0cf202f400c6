import { defineConfig } from "@playwright/test";

const HOGS = "hogs.test.ts";
const port = Number(process.env.E2E_PORT ?? 3240);
const address = `http://localhost:${port}`;

/** Hostile widgets, in a browser that is started as people's are (tests/attacks/support/browser.ts). */
export default defineConfig({
  testDir: "tests/attacks",
  outputDir: "test-results/attacks",
  fullyParallel: true,
  // They look at what happens for seconds at a time, and mostly wait.
  workers: 5,
  projects: [
    { name: "attacks", testIgnore: HOGS },
    // These take what they can get: nothing else goes on meanwhile.
    { name: "hogs", testMatch: HOGS, workers: 2, dependencies: ["attacks"] },
  ],
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: { baseURL: address },
  webServer: {
    command: "node tests/e2e/support/server.js",
    url: `${address}/api/health/ready`,
    env: { PORT: String(port), LOG_LEVEL: "warn", TRUST_PROXY: "1" },
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    timeout: 60_000,
  },
});

import { defineConfig } from "@playwright/test";
import { REVIEWER } from "./tests/attacks/support/botdeck.ts";

const port = Number(process.env.E2E_PORT ?? 3240);
const address = `http://localhost:${port}`;

/** Hostile widgets, in a browser that is started as people's are (tests/attacks/support/browser.ts). */
export default defineConfig({
  testDir: "tests/attacks",
  outputDir: "test-results/attacks",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 240_000,
  use: { baseURL: address },
  webServer: {
    command: "node tests/e2e/support/server.js",
    url: `${address}/api/health/ready`,
    env: { PORT: String(port), LOG_LEVEL: "warn", TRUST_PROXY: "1", REVIEWERS: REVIEWER },
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    timeout: 60_000,
  },
});

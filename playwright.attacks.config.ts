import { defineConfig } from "@playwright/test";

/** Hostile widgets, in a browser that is started as people's are (tests/attacks/support/browser.ts). */
export default defineConfig({
  testDir: "tests/attacks",
  outputDir: "test-results/attacks",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 180_000,
});

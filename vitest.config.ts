import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  esbuild: { jsx: "automatic" },
  resolve: { alias: { "@botdeck/widget-sdk": resolve("widgets/sdk/index.ts") } },
  test: {
    setupFiles: ["tests/support/fail-on-console-error.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,server,widgets,domain,scripts}/**/*.test.{ts,tsx}"],
          // Properties are tried hundreds of times, on machines that do other things as well.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts", "tests/types/**/*.test.ts"],
          globalSetup: ["tests/support/global-setup.ts"],
          // Walks through every procedure, on machines that do other things as well.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "process",
          include: ["tests/process/**/*.test.ts"],
          globalSetup: ["tests/process/support/build.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // They count milliseconds and kill processes: one at a time.
          fileParallelism: false,
        },
      },
    ],
  },
});

import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readReport, slowest } from "./test-report.js";

const vitestReport = {
  numPassedTests: 2,
  numFailedTests: 1,
  testResults: [
    {
      name: resolve("domain/period.test.ts"),
      assertionResults: [
        { fullName: "a day has hours", duration: 1_250 },
        { fullName: "a week has days", duration: 30 },
        { fullName: "was skipped" },
      ],
    },
  ],
};
const playwrightReport = {
  config: { rootDir: resolve("tests/e2e") },
  stats: { expected: 1, flaky: 1, unexpected: 0 },
  suites: [
    {
      specs: [{ file: "live.test.ts", title: "is live", tests: [{ results: [{ duration: 4_000 }] }] }],
      suites: [
        {
          specs: [
            {
              file: "live.test.ts",
              title: "tried twice",
              tests: [{ results: [{ duration: 3_000 }, { duration: 2_000 }] }],
            },
          ],
        },
      ],
    },
  ],
};

test("the slowest tests of all runs are named, the slowest first, with what each attempt took", () => {
  const reports = [vitestReport, playwrightReport].map((report) => readReport(JSON.stringify(report)));
  expect(reports).toMatchObject([
    { passed: 2, failed: 1 },
    { passed: 2, failed: 0 },
  ]);
  const tests = reports.flatMap((report) => report.tests);
  expect(slowest(tests, 3)).toEqual([
    "   5.0 s  tests/e2e/live.test.ts: tried twice",
    "   4.0 s  tests/e2e/live.test.ts: is live",
    "   1.3 s  domain/period.test.ts: a day has hours",
  ]);
});

test("a run that broke off before it wrote anything has no tests", () => {
  expect(readReport("{}")).toEqual({ passed: 0, failed: 0, tests: [] });
});

// @ts-check
import { relative } from "node:path";

/** @typedef {{ name: string, milliseconds: number }} Test One that ran, named by its file and its title. */
/** @typedef {{ passed: number, failed: number, tests: Test[] }} Report */

/**
 * What a run of vitest or Playwright wrote as JSON; of a run that wrote nothing, nothing.
 * @param {string} json
 * @returns {Report}
 */
export function readReport(json) {
  const report = JSON.parse(json);
  if (report.testResults) return readVitest(report);
  return report.stats ? readPlaywright(report) : { passed: 0, failed: 0, tests: [] };
}

/** @param {any} report @returns {Report} */
function readVitest({ numPassedTests, numFailedTests, testResults }) {
  const tests = testResults.flatMap((/** @type {any} */ { name, assertionResults }) =>
    assertionResults.map((/** @type {any} */ { fullName, duration }) => ({
      name: `${relative(process.cwd(), name)}: ${fullName}`,
      milliseconds: duration ?? 0,
    })),
  );
  return { passed: numPassedTests, failed: numFailedTests, tests };
}

/** @param {any} report @returns {Report} */
function readPlaywright({ stats, suites, config }) {
  const folder = relative(process.cwd(), config.rootDir);
  const tests = suites.flatMap(specsIn).map((/** @type {any} */ spec) => ({
    name: `${folder}/${spec.file}: ${spec.title}`,
    milliseconds: sum(spec.tests.flatMap((/** @type {any} */ { results }) => results)),
  }));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, tests };
}

/** @param {any} suite @returns {any[]} */
function specsIn({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsIn)];
}

/** @param {{ duration: number }[]} results */
const sum = (results) => results.reduce((total, { duration }) => total + duration, 0);

/**
 * A line each, the slowest first.
 * @param {Test[]} tests
 * @param {number} count
 */
export function slowest(tests, count) {
  const ordered = [...tests].sort((one, other) => other.milliseconds - one.milliseconds);
  return ordered
    .slice(0, count)
    .map(({ name, milliseconds }) => `${(milliseconds / 1_000).toFixed(1).padStart(6)} s  ${name}`);
}

// @ts-check
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, resolve } from "node:path";
import { giveUp, install, prepare } from "./set-up.js";
import { readReport, slowest } from "./test-report.js";

const FOLDERS = ["app", "server", "widgets", "domain", "drizzle", "tests", "scripts"];

/**
 * What `npm test` runs. Checks go two at a time, one a core, and the longest first; what uses both cores itself, or is
 * easily disturbed, has the machine to itself. `npm test -- unit lint` runs some of it.
 * @typedef {{ name: string, command: string[], alone?: boolean, says?: boolean, counts?: "vitest" | "playwright" }} Step
 * @type {Step[]}
 */
const STEPS = [
  {
    name: "lint",
    command: ["eslint", ".", "--cache", "--cache-location", ".cache/eslint", "--max-warnings", "0"],
  },
  { name: "build", command: ["node", "scripts/build.js"] },
  { name: "types", command: ["tsc"] },
  { name: "format", command: ["prettier", "--check", "--cache", "--cache-location", ".cache/prettier", "."] },
  { name: "architecture", command: ["depcruise", ...FOLDERS, "--config", ".dependency-cruiser.cjs"] },
  { name: "unused", command: ["knip"] },
  { name: "dependencies", command: ["node", "scripts/check-dependencies.js"], says: true },
  { name: "registry", command: ["node", "scripts/generate-registry.js", "--check"] },
  { name: "unit", command: ["vitest", "run", "--project", "unit"], alone: true, counts: "vitest" },
  {
    name: "integration",
    command: ["vitest", "run", "--project", "integration"],
    alone: true,
    counts: "vitest",
  },
  { name: "process", command: ["vitest", "run", "--project", "process"], alone: true, counts: "vitest" },
  { name: "e2e", command: ["playwright", "test"], alone: true, counts: "playwright" },
  {
    name: "attacks",
    command: ["playwright", "test", "--config", "playwright.attacks.config.ts"],
    alone: true,
    counts: "playwright",
  },
];
const NEED_BUILD = ["process", "e2e", "attacks"];
const NEED_BROWSER = ["e2e", "attacks"];
const REPORTS = ".cache/reports";
const LANES = 2;
const SLOWEST = 10;
/** Settings of an installation must not reach the tests, which bring a database of their own. */
const SETTINGS = [
  ...["NODE_ENV", "HOST", "PORT", "DATABASE_URL", "DATA_DIR", "APP_ORIGIN", "WIDGET_ORIGIN"],
  ...["TRUST_PROXY", "ALLOWED_HOSTS", "METRICS_TOKEN", "LOG_LEVEL", "SMTP_URL", "SAMPLE_DATA"],
];

prepare({ withSettings: false });
install({ withDevelopment: true });
const steps = chooseSteps(process.argv.slice(2));
const env = await environment();
rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

let passed = 0;
let failed = 0;
/** @type {import("./test-report.js").Test[]} */
const tests = [];
const checks = steps.filter((step) => !step.alone);
await Promise.all(Array.from({ length: LANES }, () => runLane(checks)));
for (const step of steps.filter((one) => one.alone)) await run(step);
if (tests.length > 0) console.log(`\nThe slowest:\n${slowest(tests, SLOWEST).join("\n")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

/** @param {string[]} names */
function chooseSteps(names) {
  const unknown = names.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown)
    giveUp(`There is no step ${unknown}.`, `Choose from: ${STEPS.map(({ name }) => name).join(", ")}.`);
  if (names.length === 0) return STEPS;
  const wanted = names.some((name) => NEED_BUILD.includes(name)) ? ["build", ...names] : names;
  return STEPS.filter(({ name }) => wanted.includes(name));
}

/** @returns {Promise<NodeJS.ProcessEnv>} */
async function environment() {
  const inherited = Object.entries(process.env).filter(([name]) => !SETTINGS.includes(name));
  const given = Object.fromEntries(inherited);
  const path = [resolve("node_modules/.bin"), given.PATH].join(delimiter);
  /** @type {any} the type wants a NODE_ENV, and each tool sets its own */
  const base = { ...given, PATH: path };
  if (!steps.some(({ name }) => NEED_BROWSER.includes(name))) return base;
  const { findOrInstallBrowser } = await import("./browser.js");
  const browser = await findOrInstallBrowser();
  if (!browser)
    giveUp(
      "The tests need a browser, and none could be found or installed.",
      "Install Chromium, or set CHROMIUM to the file of one.",
    );
  return { ...base, CHROMIUM: browser, E2E_PORT: process.env.E2E_PORT ?? String(await freePort()) };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });
}

/** Takes the next waiting check until none is left. @param {Step[]} waiting */
async function runLane(waiting) {
  for (let step = waiting.shift(); step; step = waiting.shift()) await run(step);
}

/** @param {Step} step */
async function run({ name, command: [file = "", ...args], says, counts }) {
  const report = resolve(REPORTS, `${name}.json`);
  const began = performance.now();
  const { status, output } = await spawnStep(file, [...args, ...reporters(counts, report)], report);
  const result = readReport(counts && existsSync(report) ? readFileSync(report, "utf8") : "{}");
  passed += result.passed;
  tests.push(...result.tests);
  // A check that isn't made of tests counts as one when it fails, and so does a run of tests that broke off.
  const hasFailed = status !== 0;
  failed += hasFailed ? Math.max(result.failed, 1) : result.failed;
  // What a check left out is said where it passes, too.
  if (hasFailed || says) console.log(output.trimEnd());
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(`${hasFailed ? "✗" : "✓"} ${name} ${seconds} s${counts ? `, ${result.passed} passed` : ""}`);
}

/**
 * @param {Step["counts"]} counts
 * @param {string} report
 */
function reporters(counts, report) {
  if (counts === "vitest") return ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return counts === "playwright" ? ["--reporter=line,json"] : [];
}

/**
 * @param {string} file
 * @param {string[]} args
 * @param {string} report
 * @returns {Promise<{ status: number, output: string }>}
 */
function spawnStep(file, args, report) {
  return new Promise((done) => {
    const child = spawn(file, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => done({ status: 1, output: error.message }));
    child.on("close", (code) => done({ status: code ?? 1, output }));
  });
}

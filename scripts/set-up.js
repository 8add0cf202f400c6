// @ts-check
// What every command needs before it can begin. Runs before anything is installed: only Node's own modules here.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

const NODE_MIN = /** @type {const} */ ([20, 19]);
const SOURCES = ["app", "docs", "domain", "drizzle", "public", "server", "widgets"];
const SOURCE_FILES = [
  "package-lock.json",
  "package.json",
  "remix.config.js",
  "tsconfig.json",
  "vite.config.ts",
];
const FINGERPRINT = "build/.fingerprint";

/**
 * Ends the process with what is wrong and the way out.
 * @param {string} problem
 * @param {string} cure
 * @returns {never}
 */
export function giveUp(problem, cure) {
  console.error(`${problem}\n${cure}`);
  process.exit(1);
}

/**
 * Goes to the repository, checks the version of Node, and reads the settings of .env.
 * @param {{ withSettings?: boolean }} options
 */
export function prepare({ withSettings = true } = {}) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1]))
    giveUp(
      `Botdeck needs Node ${NODE_MIN.join(".")} or newer, and this is ${process.versions.node}.`,
      "Install a newer one from https://nodejs.org and try again.",
    );
  process.chdir(ROOT);
  if (withSettings && existsSync(".env")) process.loadEnvFile(".env");
}

/**
 * Installs the packages unless they are there, in the versions of the lock file.
 * @param {{ withDevelopment: boolean }} what
 */
export function install(what) {
  if (isInstalled(what)) return;
  console.log("Installing packages…");
  const { status, error } = spawnSync(
    "npm",
    ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--loglevel=error"],
    {
      stdio: "inherit",
    },
  );
  if (status !== 0)
    giveUp(
      `The packages could not be installed${error ? `: ${error.message}` : "; npm says why above"}.`,
      "Check that npm is there and reaches its registry (`npm ping`), then try again.",
    );
}

/** Whether npm's own record of node_modules has what the lock file asks for. @param {{ withDevelopment: boolean }} what */
function isInstalled({ withDevelopment }) {
  if (!existsSync("node_modules/.package-lock.json")) return false;
  const wanted = packagesOf("package-lock.json");
  const there = packagesOf("node_modules/.package-lock.json");
  return Object.entries(wanted).every(([path, { version, optional, dev }]) => {
    if (path === "" || optional || (dev && !withDevelopment)) return true;
    return there[path]?.version === version && existsSync(path);
  });
}

/** @param {string} lockFile @returns {Record<string, { version?: string, optional?: boolean, dev?: boolean }>} */
function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}

/** Whether build/ was made from the sources as they are. */
export function isBuilt() {
  return existsSync(FINGERPRINT) && readFileSync(FINGERPRINT, "utf8") === fingerprint();
}

/** Builds for production; what Vite says is shown only when it fails. */
export function build() {
  console.log("Building…");
  const before = fingerprint();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/@remix-run/dev/dist/cli.js", "vite:build"],
    { encoding: "utf8", env: { ...process.env, NODE_ENV: "production" } },
  );
  if (status !== 0)
    giveUp(
      `${stdout}${stderr}\nThe build failed, as said above.`,
      "Undo the latest changes, or correct them.",
    );
  writeFileSync(FINGERPRINT, before);
}

/** Of the content of all that goes into the build: file times say nothing after a checkout. */
function fingerprint() {
  const hash = createHash("sha1");
  for (const file of [...SOURCES.flatMap(filesBelow), ...SOURCE_FILES])
    hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

/** @param {string} directory @returns {string[]} */
function filesBelow(directory) {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

// @ts-check
// What comes with the dependencies: known holes, licences, and the list of them all.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const BILL = ".cache/bill-of-materials.json";

/** Licences that let Botdeck be passed on under its own, by their SPDX ids. */
const ALLOWED = new Set([
  ...["MIT", "MIT-0", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "BlueOak-1.0.0"],
  ...["Unlicense", "CC0-1.0", "Python-2.0"],
]);
/** Of packages that build and test, and aren't passed on. */
const ALLOWED_IN_DEVELOPMENT = new Set([...ALLOWED, "MPL-2.0", "CC-BY-3.0", "CC-BY-4.0"]);
/** Whose package.json doesn't say it, but a file beside it does. @type {Record<string, string>} */
const SAID_ELSEWHERE = { "require-like": "MIT", "valid-url": "MIT", "@visx/vendor": "MIT AND ISC" };

/** @typedef {{ name: string, license: string, dev: boolean }} Licensed */

/**
 * What packages have that nobody allowed, a sentence each.
 * @param {Licensed[]} packages
 */
export function licenceFaults(packages) {
  return packages
    .filter(({ license, dev }) => !isAllowed(license, dev ? ALLOWED_IN_DEVELOPMENT : ALLOWED))
    .map(({ name, license }) => `${name} has the licence ${license || "that it doesn't name"}.`);
}

/** An expression of SPDX without nesting: of `OR` one is enough, of `AND` all. @param {string} license @param {Set<string>} allowed */
function isAllowed(license, allowed) {
  const isEach = (/** @type {string} */ all) => all.split(/ and /i).every((id) => allowed.has(id.trim()));
  return license.replaceAll(/[()]/g, "").split(/ or /i).some(isEach);
}

/** The packages that are installed, by the lock file. @returns {Licensed[]} */
export function installedPackages() {
  /** @type {{ packages: Record<string, { dev?: boolean }> }} */
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  return Object.entries(packages)
    .filter(([path]) => path !== "" && existsSync(`${path}/package.json`))
    .map(([path, { dev = false }]) => {
      const name = path.split("node_modules/").at(-1) ?? path;
      const { license, licenses } = JSON.parse(readFileSync(`${path}/package.json`, "utf8"));
      const said =
        license?.type ?? license ?? licenses?.map((/** @type {any} */ one) => one.type).join(" OR ");
      return { name, license: SAID_ELSEWHERE[name] ?? said ?? "", dev };
    });
}

/**
 * The known holes of what runs in production, a sentence each, and whether they are to be closed before anything else; undefined
 * where the registry knows of none to ask.
 * @param {string} answered what `npm audit --json` said
 */
export function holesIn(answered) {
  const { vulnerabilities } = JSON.parse(answered || "{}");
  if (!vulnerabilities) return undefined;
  return Object.values(vulnerabilities).map((/** @type {any} */ { name, severity, range }) => ({
    sentence: `${name} ${range} has a known hole (${severity}).`,
    isGrave: severity === "high" || severity === "critical",
  }));
}

/** @param {string[]} args */
const npm = (...args) => spawnSync("npm", args, { encoding: "utf8", maxBuffer: 2 ** 28 });

function main() {
  const faults = licenceFaults(installedPackages());
  const bill = npm("sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only");
  if (bill.status === 0) {
    mkdirSync(".cache", { recursive: true });
    writeFileSync(BILL, bill.stdout);
  } else faults.push(`The bill of materials could not be made: ${bill.stderr.trim()}`);
  const holes = holesIn(
    npm("audit", "--json", "--omit", "dev", "--fetch-timeout", "20000", "--fetch-retries", "0").stdout,
  );
  console.log(
    holes
      ? "The registry was asked for known holes."
      : "Skipped: the registry answers no questions about known holes.",
  );
  for (const { sentence, isGrave } of holes ?? [])
    if (isGrave) faults.push(sentence);
    else console.log(sentence);
  if (faults.length > 0) console.log(faults.join("\n"));
  process.exit(faults.length > 0 ? 1 : 0);
}

if (process.argv[1] === import.meta.filename) main();

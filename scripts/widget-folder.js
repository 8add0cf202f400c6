// @ts-check
// What the commands for authors of widgets have in common: a widget's folder, read and checked as the server does it.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ROOT } from "./set-up.js";

/**
 * @typedef {import("../domain/widgets/version-check.ts").VersionCheck} Check
 * @typedef {import("../widgets/sandbox/manifest.ts").Manifest} Manifest
 * @typedef {{
 *   judgeVersion: typeof import("../server/judging/judge-version.ts").judgeVersion,
 *   manifestSchema: typeof import("../widgets/sandbox/manifest.ts").manifestSchema,
 * }} Tools
 * @typedef {{ manifest: Manifest | undefined, source: string, icon: string | undefined, problems: Check[], bytes: number }} Read
 */

/**
 * A widget's folder, and what is wrong with it; without a manifest where that is no manifest.
 * @param {string} folder
 * @returns {Promise<Read>}
 */
export async function readWidget(folder) {
  for (const file of ["manifest.ts", "widget.ts"])
    if (!existsSync(join(folder, file))) throw new Error(`There is no ${file} in ${folder}.`);
  const source = readFileSync(join(folder, "widget.ts"), "utf8");
  const iconFile = join(folder, "icon.svg");
  const icon = existsSync(iconFile) ? readFileSync(iconFile, "utf8") : undefined;
  const { judgeVersion, manifestSchema } = await loadTools();
  const given = await loadManifest(folder);
  const { data: manifest } = manifestSchema.safeParse(given);
  const { manifestIssues, config, bundle, source: found } = await judgeVersion({ manifest: given, source });
  if (!manifest) {
    /** @type {Check[]} */
    const problems = manifestIssues.map(({ path, message }) => ({
      severity: "error",
      check: "manifest",
      message: `${path}: ${message}`,
    }));
    return { manifest, source, icon, problems, bytes: 0 };
  }
  const problems = [...config, ...bundle.problems, ...found];
  return { manifest, source, icon, problems, bytes: bundle.ok ? Buffer.byteLength(bundle.code) : 0 };
}

/** @param {string} folder @returns {Promise<unknown>} */
async function loadManifest(folder) {
  const { outputFiles } = await build({
    entryPoints: [resolve(folder, "manifest.ts")],
    ...{ bundle: true, write: false, format: "esm", logLevel: "silent", tsconfigRaw: {} },
  });
  const code = Buffer.from(outputFiles[0]?.text ?? "").toString("base64");
  /** @type {{ manifest?: unknown }} */
  const { manifest } = await import(`data:text/javascript;base64,${code}`);
  return manifest;
}

/** The server's own checks; they are TypeScript, which Node 20 doesn't run. @returns {Promise<Tools>} */
async function loadTools() {
  const outfile = join(ROOT, ".cache/widget-tools.mjs");
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  await build({
    stdin: {
      contents: `
        export { judgeVersion } from "#server/judging/judge-version.ts";
        export { manifestSchema } from "#widgets/sandbox/manifest.ts";`,
      resolveDir: ROOT,
    },
    ...{ bundle: true, platform: "node", format: "esm", external: ["esbuild", "zod"], outfile },
    logLevel: "silent",
  });
  return import(pathToFileURL(outfile).href);
}

/** Says what was found, a line each. @param {Check[]} problems */
export function say(problems) {
  for (const { severity, check, message, line } of problems)
    console.log(`${severity} (${check})${line === undefined ? "" : ` line ${line}`}: ${message}`);
}

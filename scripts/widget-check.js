// @ts-check
// Looks at a widget as the server will, at its types, and at how it is drawn in each state, if there is a browser:
// npm run widget:check -- my-widgets/my-widget [--without-browser]
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { readWidget, say } from "./widget-folder.js";
import { drawInStates } from "./widget-states.js";
import { ROOT } from "./set-up.js";

const [folder, ...options] = process.argv.slice(2);

try {
  if (folder === undefined) throw new Error("Name the folder: npm run widget:check -- my-widgets/my-widget");
  const read = await readWidget(folder);
  say(read.problems);
  const typeErrors = read.manifest ? checkTypes(folder) : "";
  if (typeErrors !== "") console.log(typeErrors);
  const isRight = typeErrors === "" && read.problems.every(({ severity }) => severity !== "error");
  const isFine = isRight && (options.includes("--without-browser") || (await isDrawn(read)));
  console.log(isFine ? `It is fine: ${Math.ceil(read.bytes / 1024)} KB.` : "It can’t be published as it is.");
  process.exitCode = isFine ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {import("./widget-folder.js").Read} read @returns {Promise<boolean>} whether nothing went wrong in any state. */
async function isDrawn(read) {
  const states = await drawInStates(read);
  if (!states) console.log("How it is drawn wasn’t looked at: there is no Chromium here.");
  for (const { state, said } of states ?? []) console.log(`${state}: ${said}`);
  return states?.every(({ ok }) => ok) ?? true;
}

/** @param {string} checked @returns {string} what is wrong with its types; nothing if nothing is. */
function checkTypes(checked) {
  const config = join(ROOT, `.cache/tsconfig.widget-${process.pid}.json`);
  const compilerOptions = { incremental: false, tsBuildInfoFile: null };
  const files = [resolve(checked, "widget.ts"), resolve(checked, "manifest.ts")];
  writeFileSync(config, JSON.stringify({ extends: "../tsconfig.json", compilerOptions, files, include: [] }));
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", config], { cwd: ROOT, encoding: "utf8" });
  rmSync(config);
  // What else is read for their sake isn't the author's to correct; what is indented belongs to the line above.
  const own = relative(ROOT, resolve(checked));
  const messages = stdout.split(/\n(?=\S)/).filter((message) => message.startsWith(own));
  return messages.join("\n").trim();
}

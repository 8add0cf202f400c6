// @ts-check
// Looks at a widget as the server will, and at its types: npm run widget:check -- my-widgets/my-widget
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { readWidget, say } from "./widget-folder.js";
import { ROOT } from "./set-up.js";

const [folder] = process.argv.slice(2);

try {
  if (folder === undefined) throw new Error("Name the folder: npm run widget:check -- my-widgets/my-widget");
  const { manifest, problems, bytes } = await readWidget(folder);
  say(problems);
  const typeErrors = manifest ? checkTypes(folder) : "";
  if (typeErrors !== "") console.log(typeErrors);
  const isWrong = typeErrors !== "" || problems.some(({ severity }) => severity === "error");
  console.log(isWrong ? "It can’t be published as it is." : `It is fine: ${Math.ceil(bytes / 1024)} KB.`);
  process.exitCode = isWrong ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
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

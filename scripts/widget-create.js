// @ts-check
// Makes the folder of a new marketplace widget that works as it is: npm run widget:create -- my-widget [where]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./set-up.js";

/** What the workbench in the browser begins with, too. */
const TEMPLATE = join(ROOT, "widgets/first-widget");

const [slug = "", where = "my-widgets"] = process.argv.slice(2);
const folder = join(where, slug);

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug) || slug.length < 3 || slug.length > 40)
  fail("Name the widget in 3 to 40 small letters and hyphens: npm run widget:create -- my-widget");
if (existsSync(folder)) fail(`There is a folder of that name already: ${folder}`);

const words = slug.replaceAll("-", " ");
const name = words.charAt(0).toUpperCase() + words.slice(1);

mkdirSync(folder, { recursive: true });
for (const file of ["manifest.ts", "widget.ts", "icon.svg"])
  writeFileSync(join(folder, file), named(readFileSync(join(TEMPLATE, file), "utf8")));
console.log(`${folder} is there. Look at it: npm run widget:check -- ${folder}`);

/** @param {string} text @returns {string} */
function named(text) {
  return text.replaceAll("my-first-widget", slug).replaceAll("My first widget", name);
}

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

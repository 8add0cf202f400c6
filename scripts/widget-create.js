// @ts-check
// Makes the folder of a new marketplace widget that works as it is: npm run widget:create -- my-widget [where]
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [slug = "", where = "my-widgets"] = process.argv.slice(2);
const folder = join(where, slug);

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug) || slug.length < 3 || slug.length > 40)
  fail("Name the widget in 3 to 40 small letters and hyphens: npm run widget:create -- my-widget");
if (existsSync(folder)) fail(`There is a folder of that name already: ${folder}`);

const words = slug.replaceAll("-", " ");
const name = words.charAt(0).toUpperCase() + words.slice(1);

const manifest = `import type { Manifest } from "@botdeck/widget-sdk";

export const manifest = {
  sdk: 1,
  slug: "${slug}",
  name: "${name}",
  description: "Says in the marketplace what the widget is for.",
  category: "stats",
  version: "1.0.0",
  size: { minW: 2, maxW: 6, minH: 2, maxH: 6, defaultW: 3, defaultH: 2 },
  reads: ["stats:read"],
  config: {
    type: "object",
    properties: {
      period: { type: "string", title: "Period", enum: ["7d", "30d", "90d"], default: "7d" },
    },
    additionalProperties: false,
  },
} as const satisfies Manifest;
`;

const widget = `import { defineWidget, h, placeholder } from "@botdeck/widget-sdk";
import { manifest } from "./manifest.ts";

export default defineWidget({
  manifest,
  config: manifest.config,
  render(sdk) {
    const answer = sdk.query("stats.messages", { period: sdk.config.period });
    const instead = placeholder(sdk, answer, answer.data?.totalMessages === 0 && "No messages yet.");
    if (instead !== null || !answer.data) return instead;
    return h(
      "div",
      { class: "fill center" },
      h("p", { class: "big" }, answer.data.totalMessages.toLocaleString(sdk.locale)),
      h("p", { class: "muted" }, "messages"),
    );
  },
});
`;

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="#4f63d9"><rect x="4" y="4" width="16" height="16" rx="4"/></svg>
`;

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "manifest.ts"), manifest);
writeFileSync(join(folder, "widget.ts"), widget);
writeFileSync(join(folder, "icon.svg"), icon);
console.log(`${folder} is there. Look at it: npm run widget:check -- ${folder}`);

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

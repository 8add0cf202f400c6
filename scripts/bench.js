// @ts-check
// `npm run bench`: ratios in one run, on whatever machine it is. Absolute figures mean little; see docs/performance.md.
import { createServer } from "vite";
import { benchDrag } from "../tests/bench/drag.js";
import { benchBotPages } from "../tests/bench/bot-pages.js";
import { benchHostile } from "../tests/bench/hostile.js";
import { benchPages } from "../tests/bench/pages.js";
import { benchSandbox } from "../tests/bench/sandbox.js";

/** @param {string} name @param {unknown} result */
function print(name, result) {
  console.log(
    `${name}\n${JSON.stringify(result, (_, value) => (typeof value === "number" ? round(value) : value), 2)}`,
  );
}

const round = (/** @type {number} */ value) => Math.round(value * 1_000) / 1_000;

process.env.NODE_ENV = "production";
print("Pages: Botdeck, React alone, bytes alone", await benchPages());

print("A page while another account does its worst", await benchHostile());

print("A bot of a million events, of a thousand", await benchBotPages());

print("Dragging one of 50 tiles", await benchDrag());

print("20 widgets that others wrote, 20 built-in ones", await benchSandbox());

const vite = await createServer({
  configFile: false,
  appType: "custom",
  server: { middlewareMode: true, ws: false },
});
const { benchIngest } = await vite.ssrLoadModule("/tests/bench/ingest.ts");
print("Ingest: Botdeck, plain inserts of the same rows", await benchIngest());
const { benchLayouts } = await vite.ssrLoadModule("/tests/bench/layouts.ts");
print("Saving 50 moved tiles: Botdeck, the bare update", await benchLayouts());
const { benchLiveBus } = await vite.ssrLoadModule("/tests/bench/live-bus.ts");
print("Live updates of 100 and 1,000 busy contexts", await benchLiveBus());
await vite.close();
process.exit(0);

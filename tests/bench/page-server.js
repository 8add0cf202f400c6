// @ts-check
// Serves the sample dashboard in three ways, so that what Botdeck adds to React, and React to Node, can be told apart:
// as the product does, as React's rendering of the very same page with its data at hand, and as bytes.
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const [port = "4199", dataDirectory = ".data-bench"] = process.argv.slice(2);
const build = await import(pathToFileURL("build/server/index.js").href);
const { readEnv, boot, createHandler, default: render } = build.entry.module;

/** @type {any[] | undefined} What Remix hands to the rendering of a page, of the last one rendered. */
let rendered;
const watched = {
  ...build,
  entry: {
    module: {
      ...build.entry.module,
      default: (/** @type {any[]} */ ...args) => {
        rendered = args;
        return render(...args);
      },
    },
  },
};
const { app, close } = await boot(readEnv({ DATA_DIR: dataDirectory, PORT: port, LOG_LEVEL: "silent" }));
const product = createHandler(app, watched);
// Whoever measures asks faster than anybody may.
const calls = {
  run: (/** @type {string} */ _person, /** @type {string} */ _cost, /** @type {() => unknown} */ work) =>
    work(),
  takeForWidget: () => Promise.resolve(),
  takeForBody: () => Promise.resolve(),
};
const measured = createHandler({ ...app, calls }, watched);
/** @type {Buffer | undefined} */
let bytes;

createServer(async (req, res) => {
  const way = req.headers["x-bench"];
  if (way === "bytes") return void res.writeHead(200, { "content-type": "text/html" }).end(bytes);
  if (way === "product") return void measured(req, res);
  if (way !== "react" || !rendered) return void product(req, res);
  const [request, status, , context, loadContext] = rendered;
  // The data that the page also carries for the browser is Remix' work, not React's.
  const atHand = { ...context, serverHandoffStream: undefined, renderMeta: {} };
  const response = await render(request, status, new Headers(), atHand, loadContext);
  const html = Buffer.from(await response.arrayBuffer());
  bytes ??= gzipSync(html);
  res.writeHead(200, { "content-type": "text/html" }).end(html);
}).listen(Number(port), "127.0.0.1", () => process.send?.("ready"));

process.on("SIGTERM", async () => {
  await close();
  process.exit(0);
});

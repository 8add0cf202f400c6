// @ts-check
// The process. The only file of the server outside Vite's graph: everything else is reached through the build's entry,
// so that loaders, procedures and live updates share one copy of every module (docs/decisions/002-one-process.md).
import { createServer } from "node:http";
import { fileURLToPath, pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { awayPage } from "./away-page.js";

/** @typedef {import("@remix-run/node").ServerBuild} Build */
/** @typedef {import("node:http").RequestListener} RequestListener */
/** @typedef {import("#server/boot/boot.ts").Running} Running */
/**
 * What app/entry.server.tsx hands out besides rendering.
 * @typedef {{
 *   readEnv: typeof import("#server/base/env.ts").readEnv,
 *   boot: typeof import("#server/boot/boot.ts").boot,
 *   createHandler: typeof import("./handler.ts").createHandler,
 * }} Entry
 */

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DRAIN_MAX_MS = 15_000;
const STOP_MAX_MS = 20_000;
const SAME_SIGNAL_MS = 500;
const PARENT_POLL_MS = 500;

// A page leaves much behind that is soon of no use: collected a little more often, the process stays a third smaller.
setFlagsFromString("--heap-growing-percent=20");

const http = createServer({ keepAliveTimeout: 65_000 });
/** @type {RequestListener} */
let answer = notReady;
http.on("request", (req, res) => answer(req, res));

/**
 * Starts Botdeck and says where it is, or says why it can't and exits.
 * @param {"production" | "development"} mode
 */
export async function main(mode) {
  try {
    process.chdir(ROOT);
    process.env.NODE_ENV = mode;
    await (mode === "development" ? startDevelopment() : startProduction());
  } catch (error) {
    fail(error);
  }
}

async function startProduction() {
  /** @type {Build} */
  const build = await import(pathToFileURL(`${ROOT}/build/server/index.js`).href);
  const running = await start(entryOf(build));
  answer = entryOf(build).createHandler(running.app, build);
  say(running);
}

/** Vite answers for the browser's modules, and gives the server's anew after each edit. */
async function startDevelopment() {
  const { createServer: createVite } = await import("vite");
  const vite = await createVite({
    root: ROOT,
    appType: "custom",
    server: { middlewareMode: true, hmr: { server: http } },
  });
  const load = async () => /** @type {Build} */ (await vite.ssrLoadModule("virtual:remix/server-build"));
  const running = await start(entryOf(await load()), () => vite.close());
  /** @type {WeakMap<Build, RequestListener>} */
  const handlers = new WeakMap();
  answer = (req, res) =>
    vite.middlewares(req, res, async () => {
      try {
        const build = await load();
        const handler = handlers.get(build) ?? entryOf(build).createHandler(running.app, build);
        handlers.set(build, handler);
        handler(req, res);
      } catch (error) {
        if (error instanceof Error) vite.ssrFixStacktrace(error);
        console.error(error);
        res.writeHead(500, { "content-type": "text/plain" }).end(String(error));
      }
    });
  say(running);
}

/**
 * @param {Entry} entry
 * @param {() => Promise<void>} [closeFirst]
 */
async function start({ readEnv, boot }, closeFirst) {
  const env = readEnv(process.env);
  // The port first: a second start on it must not touch the database.
  await listen(env.host, env.port);
  const running = await boot(env);
  stopOnSignals(running, closeFirst);
  // Node would print everything that is in the error.
  process.on("uncaughtException", (error) => {
    running.app.log.fatal({ error }, "the process ends: nothing caught what failed");
    process.exit(1);
  });
  return running;
}

/** @returns {Entry} */
function entryOf(/** @type {Build} */ build) {
  return /** @type {any} */ (build.entry.module);
}

/** @param {string} host @param {number} port */
async function listen(host, port) {
  await new Promise((done, failed) => {
    http.once("error", failed);
    http.listen(port, host, () => done(undefined));
  });
}

/** Until the database is there: alive, but not to be sent anybody. @type {RequestListener} */
function notReady(req, res) {
  const isLive = req.url === "/api/health/live";
  if (!req.url?.startsWith("/api/") && req.headers.accept?.includes("text/html")) {
    res.writeHead(503, { "content-type": "text/html; charset=utf-8", "retry-after": "1" }).end(awayPage);
    return;
  }
  res.writeHead(isLive ? 200 : 503, { "content-type": "application/json", "retry-after": "1" });
  res.end(JSON.stringify({ status: isLive ? "live" : "starting" }));
}

/** @param {Running} running */
function say({ app, notes }) {
  console.log([`Botdeck runs at ${app.env.appOrigin}`, ...notes].join("\n"));
}

/**
 * Running requests end well, live updates move to another process, the database closes last. A second signal ends at once.
 * @param {Running} running
 * @param {() => Promise<void>} [closeFirst]
 */
function stopOnSignals(running, closeFirst) {
  let stoppingSince = 0;
  const stop = async () => {
    // Ctrl-C comes twice, from the terminal and from npm; a second signal that is meant comes later.
    if (stoppingSince && performance.now() - stoppingSince < SAME_SIGNAL_MS) return;
    if (stoppingSince) process.exit(1);
    stoppingSince = performance.now();
    setTimeout(() => process.exit(1), STOP_MAX_MS).unref();
    running.beginStop();
    await closeFirst?.();
    await drain();
    await running.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (process.env.npm_lifecycle_event) whenOrphaned(stop);
}

/** Killed the hard way, npm would leave its child behind, on the port that the next start needs. */
function whenOrphaned(/** @type {() => void} */ stop) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, PARENT_POLL_MS);
  watch.unref();
}

async function drain() {
  const closed = new Promise((done) => http.close(done));
  // Connections kept alive would otherwise stay until their client lets go.
  const idle = setInterval(() => http.closeIdleConnections(), 50);
  const limit = setTimeout(() => http.closeAllConnections(), DRAIN_MAX_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
}

/** @returns {never} */
function fail(/** @type {unknown} */ error) {
  const { problem, cure } = explain(/** @type {any} */ (error));
  console.error(`Botdeck can't start. ${problem}\n${cure}`);
  process.exit(1);
}

/** @param {Error & { code?: string, cure?: string, port?: number, address?: string, query?: string }} error */
function explain({ name, message, code, cure, port, address, query, cause }) {
  if (name === "StartError" && cure) return { problem: message, cure };
  if (code === "EADDRINUSE")
    return {
      problem: `Port ${port} is taken by another program, perhaps by another Botdeck.`,
      cure: "Stop that program, or choose another port, as in `PORT=3001 npm start`.",
    };
  if (code === "EACCES" && port)
    return { problem: `This user may not listen on port ${port}.`, cure: "Set PORT to one above 1023." };
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return {
      problem: `This machine has no address ${address ?? process.env.HOST}.`,
      cure: "Correct HOST or unset it.",
    };
  return {
    // Of a statement the message has the values that were sent with it.
    problem: `Something unexpected happened: ${query === undefined ? message : failedStatement(code, cause)}.`,
    cure: "Please report it at https://github.com/botdeck/botdeck/issues with this output.",
  };
}

/** @param {string | undefined} code @param {any} cause */
function failedStatement(code, cause) {
  return `the database refused a statement (${cause?.code ?? code})`;
}

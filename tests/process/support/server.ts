import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, onTestFinished } from "vitest";

type Settings = Record<string, string>;
type AtEnd = (cleanUp: () => Promise<void>) => void;
type Ended = { code: number | null; stdout: string; stderr: string };

export type Server = {
  address: string;
  /** What it has printed so far. */
  output: () => string;
  errors: () => string;
  /** Sends a signal and waits for the end. */
  end: (signal: NodeJS.Signals) => Promise<Ended>;
  ended: Promise<Ended>;
};

const START_MAX_MS = 120_000;
const POLL_MS = 20;

/** Starts `npm start`'s program with nothing but `settings` in its environment, and waits until it is ready. */
export async function startServer(settings: Settings, options: RunOptions = {}): Promise<Server> {
  const port = settings.PORT ?? String(await freePort());
  const server = beginServer({ ...settings, PORT: port }, options);
  await untilReady(server.address, server.child);
  return server;
}

/** The same without waiting. */
export function beginServer(
  settings: Settings & { PORT: string },
  options: RunOptions = {},
): Server & { child: ChildProcess } {
  return { address: `http://localhost:${settings.PORT}`, ...run(settings, options) };
}

/** Runs the program until it ends by itself. */
export function runToEnd(settings: Settings, options: RunOptions = {}): Promise<Ended> {
  return run(settings, options).ended;
}

/** One server for all tests of a file. Call at its top. */
export function useServer(settings: Settings): { readonly address: string; output: () => string } {
  const cleanUps: (() => Promise<void>)[] = [];
  const atEnd: AtEnd = (cleanUp) => cleanUps.push(cleanUp);
  let server: Server | undefined;
  beforeAll(async () => {
    server = await startServer({ DATA_DIR: await makeDataDirectory(atEnd), ...settings }, { atEnd });
  });
  afterAll(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  });
  return {
    output: () => server?.output() ?? "",
    get address() {
      if (!server) throw new Error("the server is there once the tests run, not while the file is read");
      return server.address;
    },
  };
}

export type RunOptions = {
  /** Of Node; the one that runs the tests if it isn't said. */
  node?: string;
  nodeOptions?: string[];
  script?: "scripts/start.js" | "scripts/dev.js";
  /** The folder of the project. */
  cwd?: string;
  /** A program, with its arguments, to run Node under. */
  under?: string[];
  atEnd?: AtEnd;
};

function run(settings: Settings, options: RunOptions = {}) {
  const { node = process.execPath, nodeOptions = [], script = "scripts/start.js" } = options;
  const { under = [], cwd, atEnd = onTestFinished } = options;
  const [command, ...args] = [...under, node, ...nodeOptions, script];
  const child = spawn(command, args, {
    cwd,
    env: { NODE_ENV: "production", PATH: process.env.PATH, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => (stdout += String(chunk)));
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  const ended = once(child, "close").then((): Ended => ({ code: child.exitCode, stdout, stderr }));
  const end = (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  atEnd(async () => {
    await end("SIGKILL");
  });
  return { child, end, ended, output: () => stdout, errors: () => stderr };
}

/** Waits for a process that starts, or for one that has lost its database to have it again. */
export async function untilReady(address: string, child?: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MAX_MS;
  for (;;) {
    const response = await fetch(`${address}/api/health/ready`).catch(() => undefined);
    if (response?.ok) return;
    if (child && (child.exitCode ?? child.signalCode) !== null)
      throw new Error("the server ended instead of getting ready");
    if (Date.now() > deadline) throw new Error("the server did not get ready");
    await delay(POLL_MS);
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** A directory that goes when the test is over and its servers are down. */
export async function makeDataDirectory(atEnd: AtEnd = onTestFinished): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "botdeck-process-"));
  atEnd(() => rm(directory, { recursive: true, force: true, maxRetries: 50 }));
  return directory;
}

/** Kills the built-in Postgres as the kernel would: without a word, and without its children. */
export async function killPostgres(dataDirectory: string): Promise<void> {
  const [pid = ""] = (await readFile(join(dataDirectory, "pg18/postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), "SIGKILL");
}

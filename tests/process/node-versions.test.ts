import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { makeDataDirectory, startServer } from "./support/server.ts";
import { report, signUp } from "./support/visitor.ts";

/** The oldest that README allows, and the newest of each line that people run. */
const versions = ["20.19.0", "22.23.5", "24.22.3"];
const INSTALL_MAX_MS = 300_000;

for (const version of versions)
  test(
    `Botdeck starts, takes an event and shows a page on Node ${version}`,
    async () => {
      const settings = { DATA_DIR: await makeDataDirectory(), LOG_LEVEL: "warn" };
      const { address } = await startServer(settings, { node: programOf(version) });
      const visitor = await signUp(address);
      expect(await report(address, visitor.key, ["evt-1"])).toBe(200);
      const page = await fetch(`${address}/me/bots/${visitor.bot.id}/events`, {
        headers: { cookie: visitor.cookie() },
      });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain("evt-1");
    },
    INSTALL_MAX_MS,
  );

/** That version of Node, from npm's registry. */
function programOf(version: string): string {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = resolve(".cache/node-versions", version);
  const program = `${folder}/node_modules/${name}/bin/node`;
  if (existsSync(program)) return program;
  const options = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-save"];
  const { status, stderr } = spawnSync(
    "npm",
    ["install", "--prefix", folder, ...options, `${name}@${version}`],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return program;
}

import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { makeDataDirectory, startServer } from "./support/server.ts";

const MAX_MS = 300_000;
const ROUTE = "app/routes/_index.tsx";

test(
  "`npm run dev` of a fresh clone shows what one changes, in a component and in a loader",
  async () => {
    const clone = await makeDataDirectory();
    copyProject(clone);
    const settings = { NODE_ENV: "development", DATA_DIR: join(clone, ".data"), LOG_LEVEL: "warn" };
    const dev = await startServer(settings, { script: "scripts/dev.js", cwd: clone });
    const read = async (path: string) => (await fetch(`${dev.address}${path}`)).text();
    expect(await read("/")).toContain("Your chat bots, on a page you arrange yourself");
    // What a browser loads next; to bundle it, Vite reads all of the app's imports.
    expect(await read("/app/entry.client.tsx")).toContain("hydrateRoot");

    change(join(clone, ROUTE), "Your chat bots, on a page you arrange yourself", "Changed in the component");
    await expect.poll(() => read("/"), { timeout: MAX_MS }).toContain("Changed in the component");
    change(
      join(clone, ROUTE),
      "origin: app.env.appOrigin",
      'origin: "https://changed-in-the-loader.example"',
    );
    await expect
      .poll(() => read("/"), { timeout: MAX_MS })
      .toContain("https://changed-in-the-loader.example");
    expect(dev.errors()).toBe("");
  },
  MAX_MS,
);

/** What is in the repository, and the packages, but nothing that was made of them. */
function copyProject(to: string): void {
  const { stdout } = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  const files = new Set(stdout.split("\0").filter(Boolean));
  cpSync(".", to, {
    recursive: true,
    filter: (from) => from === "." || [...files].some((file) => file === from || file.startsWith(`${from}/`)),
  });
  const packages = join(to, "node_modules");
  // Links take no room and no time; there are none from one disk to another.
  const isLinked = spawnSync("cp", ["-al", resolve("node_modules"), packages]).status === 0;
  if (!isLinked) cpSync("node_modules", packages, { recursive: true, verbatimSymlinks: true });
  rmSync(join(packages, ".vite"), { recursive: true, force: true });
}

function change(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
}

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll } from "vitest";

const copied = [
  ...["domain", "drizzle", "scripts", "server", "tests/support", "widgets"],
  ...["package.json", "tsconfig.json", "eslint.config.js", "vitest.config.ts", ".prettierrc.json"],
];

/** A copy of this project in a folder of its own, for what writes into it. Call at the top of a file. */
export function useCopiedProject() {
  let project = "";
  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), "botdeck-copy-"));
    for (const one of copied) cpSync(one, join(project, one), { recursive: true });
    symlinkSync(resolve("node_modules"), join(project, "node_modules"));
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));
  return {
    /** A file's place in the copy. */
    at: (path: string) => join(project, path),
    /** @returns what it said, and its status. */
    run: (command: string, ...args: string[]) => {
      const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: "utf8" });
      return { status, said: stdout + stderr };
    },
  };
}

/** A tool of this project's. */
export const bin = (name: string) => join("node_modules", ".bin", name);

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const copied = ["domain", "drizzle", "scripts", "server", "tests/support", "widgets"];
const files = ["package.json", "tsconfig.json", "eslint.config.js", "vitest.config.ts", ".prettierrc.json"];

let project: string;

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "botdeck-new-widget-"));
  for (const one of [...copied, ...files]) cpSync(one, join(project, one), { recursive: true });
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** @returns what it said, and whether it succeeded. */
function run(command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: "utf8" });
  return { status, said: stdout + stderr };
}
const newWidget = (slug: string) => run("node", "scripts/new-widget.js", slug);
const bin = (name: string) => join("node_modules", ".bin", name);

describe("npm run new:widget", { timeout: 180_000 }, () => {
  test("makes a widget that is registered, type-checks, passes lint, format and its own test", () => {
    // A word that JavaScript keeps for itself, too.
    for (const slug of ["my-first-widget", "new"]) {
      expect(newWidget(slug)).toMatchObject({ status: 0 });
      expect(readFileSync(join(project, "widgets/registry.definitions.ts"), "utf8")).toContain(
        `["${slug}", `,
      );
    }
    writeFileSync(
      join(project, "tsconfig.one.json"),
      JSON.stringify({
        extends: "./tsconfig.json",
        compilerOptions: { incremental: false, tsBuildInfoFile: null },
        include: ["widgets"],
      }),
    );
    const folder = "widgets/builtin/my-first-widget";
    const passed = { status: 0 };
    expect(run(bin("tsc"), "-p", "tsconfig.one.json")).toEqual({ ...passed, said: "" });
    expect(run(bin("eslint"), folder)).toMatchObject(passed);
    expect(run(bin("prettier"), "--check", folder)).toMatchObject(passed);
    expect(run(bin("vitest"), "run", "--project", "unit", "my-first-widget", "registry")).toMatchObject(
      passed,
    );
  });

  test.each(["", "My-Widget", "../outside", "7-days", "bot-stats"])("refuses to make “%s”", (slug) => {
    const { status, said } = newWidget(slug);
    expect(status).toBe(1);
    expect(said).toMatch(/^(Name the widget|There is a widget of that name already)/);
    expect(existsSync(join(project, "widgets/outside"))).toBe(false);
  });
});

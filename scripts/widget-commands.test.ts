import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let where: string;
beforeAll(() => {
  where = mkdtempSync(join(tmpdir(), "botdeck-widgets-"));
});
afterAll(() => rmSync(where, { recursive: true, force: true }));

/** @returns what it said, and whether it succeeded. */
function run(command: "create" | "check" | "publish", ...args: string[]) {
  const { status, stdout, stderr } = spawnSync("node", [`scripts/widget-${command}.js`, ...args], {
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
}

describe("commands for authors of widgets", { timeout: 300_000 }, () => {
  test("a new widget is fine as it is, until something in it is wrong", () => {
    expect(run("create", "my-first", where)).toMatchObject({ status: 0 });
    const folder = join(where, "my-first");
    expect(run("check", folder, "--without-browser")).toMatchObject({
      status: 0,
      said: expect.stringMatching(/^It is fine: \d+ KB/),
    });

    const file = join(folder, "widget.ts");
    const source = readFileSync(file, "utf8");
    writeFileSync(file, `${source.replaceAll("totalMessages", "noSuchField")}eval("1");\n`);
    const { status, said } = run("check", folder, "--without-browser");
    expect(status).toBe(1);
    expect(said).toContain("It calls eval");
    expect(said).toContain("Property 'noSuchField' does not exist");
  });

  test("a manifest that isn’t one is named field by field", () => {
    run("create", "no-manifest", where);
    const file = join(where, "no-manifest", "manifest.ts");
    writeFileSync(file, readFileSync(file, "utf8").replace('"1.0.0"', '"one"'));
    expect(run("check", join(where, "no-manifest"), "--without-browser").said).toContain(
      "version: must be three numbers",
    );
  });

  test.each(["", "My-Widget", "../outside", "7-days"])("refuses to make “%s”", (slug) => {
    expect(run("create", slug, where)).toMatchObject({ status: 1 });
    expect(existsSync(join(where, "..", "outside"))).toBe(false);
  });

  test("doesn’t publish without an account, and never says a password", () => {
    const { status, said } = run("publish", join(where, "my-first"));
    expect(status).toBe(1);
    expect(said).toBe("Set BOTDECK_EMAIL and BOTDECK_PASSWORD to sign in with.\n");
  });
});

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bin, useCopiedProject } from "#tests/support/copied-project.ts";

const { at, run } = useCopiedProject();
const newWidget = (slug: string) => run("node", "scripts/new-widget.js", slug);

describe("npm run new:widget", { timeout: 180_000 }, () => {
  test("makes a widget that is registered, type-checks, passes lint, format and its own test", () => {
    // A word that JavaScript keeps for itself, too.
    for (const slug of ["my-first-widget", "new"]) {
      expect(newWidget(slug)).toMatchObject({ status: 0 });
      expect(readFileSync(at("widgets/registry.definitions.ts"), "utf8")).toContain(`["${slug}", `);
    }
    writeFileSync(
      at("tsconfig.one.json"),
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
    expect(existsSync(at("widgets/outside"))).toBe(false);
  });
});

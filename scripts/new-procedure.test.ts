import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bin, useCopiedProject } from "#tests/support/copied-project.ts";

const { at, run } = useCopiedProject();
const newProcedure = (...args: string[]) => run("node", "scripts/new-procedure.js", ...args);
const passed = { status: 0 };

describe("npm run new:procedure", { timeout: 240_000 }, () => {
  test.each([
    [[""], "Name it by its folder"],
    [["stats"], "Name it by its folder"],
    [["../outside.one"], "Name it by its folder"],
    [["nowhere.one"], "There is no server/nowhere"],
    [["stats.one", "stats:write"], "There is no permission stats:write"],
    [["stats.retention"], "There is a procedure of that name already"],
  ])("refuses to make “%s”", (args, why) => {
    const before = readFileSync(at("server/stats/stats.router.ts"), "utf8");
    const { status, said } = newProcedure(...args);
    expect(status).toBe(1);
    expect(said).toContain(why);
    expect(readFileSync(at("server/stats/stats.router.ts"), "utf8")).toBe(before);
  });

  test("makes procedures with an address and an example that type-check and pass lint and format", () => {
    expect(newProcedure("stats.busiestBots")).toMatchObject(passed);
    expect(newProcedure("api-keys.counted", "bots:read")).toMatchObject(passed);
    expect(readFileSync(at("server/stats/stats.router.ts"), "utf8")).toContain(
      'path: "/api/stats/busiest-bots"',
    );
    writeFileSync(
      at("tsconfig.one.json"),
      JSON.stringify({
        extends: "./tsconfig.json",
        compilerOptions: { incremental: false, tsBuildInfoFile: null },
        // The walk's examples don't compile without one for each procedure.
        files: ["tests/support/walk/valid-inputs.ts"],
        include: [],
      }),
    );
    const changed = [
      ...["inputs", "router"].map((kind) => `server/stats/stats.${kind}.ts`),
      ...["inputs", "router"].map((kind) => `server/api-keys/api-keys.${kind}.ts`),
      ...["server/stats/busiest-bots.service.ts", "server/api-keys/counted.service.ts"],
      "tests/support/walk/valid-inputs.ts",
    ];
    expect(run(bin("tsc"), "-p", "tsconfig.one.json")).toEqual({ ...passed, said: "" });
    expect(run(bin("prettier"), "--check", ...changed)).toMatchObject(passed);
    expect(run(bin("eslint"), ...changed)).toMatchObject(passed);
  });
});

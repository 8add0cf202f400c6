import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./support/test.ts";

let where: string;
let command: ChildProcess | undefined;
test.beforeEach(() => {
  where = mkdtempSync(join(tmpdir(), "botdeck-widgets-"));
});
test.afterEach(() => {
  command?.kill();
  rmSync(where, { recursive: true, force: true });
});

test("what is written in a folder shows in every state a moment after it is saved", async ({
  page,
  person,
  baseURL,
}) => {
  test.slow();
  await page.request.post("/api/trpc/developer.register", { data: { name: person.name } });
  const slug = person.name.toLowerCase().replace(" ", "-");
  spawnSync("node", ["scripts/widget-create.js", slug, where]);
  const folder = join(where, slug);
  await page.goto(await follow(folder, { ...person, url: baseURL ?? "" }));
  const states = page.getByRole("region", { name: "In every state" });
  await expect(states.getByRole("listitem")).toHaveCount(7);
  const huge = states.getByRole("listitem").filter({ hasText: "Huge" }).frameLocator("iframe");
  await expect(huge.getByText("messages", { exact: true })).toBeVisible({ timeout: 15_000 });

  const file = join(folder, "widget.ts");
  writeFileSync(file, readFileSync(file, "utf8").replace("sdk.config.label", '"letters"'));
  await expect(huge.getByText("letters", { exact: true })).toBeVisible({ timeout: 15_000 });
});

test("a widget that fails in one state is told which, before anybody reviews it", () => {
  test.slow();
  spawnSync("node", ["scripts/widget-create.js", "fails-if-huge", where]);
  const folder = join(where, "fails-if-huge");
  const file = join(folder, "widget.ts");
  const thrown = 'if (answer.data.totalMessages > 1_000_000) throw new Error("Too many.");\n    return h(';
  writeFileSync(file, readFileSync(file, "utf8").replace("return h(", thrown));
  const { status, stdout } = spawnSync("node", ["scripts/widget-check.js", folder], { encoding: "utf8" });
  expect(stdout).toMatch(/Tiny: drawn without errors\nHuge: .*Too many\./);
  expect(status).toBe(1);
});

type Account = { url: string; email: string; password: string };

/** Starts the command. @returns the address that it says. */
async function follow(folder: string, { url, email, password }: Account): Promise<string> {
  const env = { ...process.env, BOTDECK_URL: url, BOTDECK_EMAIL: email, BOTDECK_PASSWORD: password };
  const started = spawn("node", ["scripts/widget-dev.js", folder], { env });
  command = started;
  return new Promise((done, failed) => {
    let said = "";
    const hear = (text: Buffer) => {
      said += text.toString();
      const [address] = /http\S+\?follow/.exec(said) ?? [];
      if (address) done(address);
    };
    started.stdout.on("data", hear);
    started.stderr.on("data", hear);
    started.once("exit", () => failed(new Error(said)));
  });
}

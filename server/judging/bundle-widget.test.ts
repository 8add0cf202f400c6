import { describe, expect, test } from "vitest";
import { manifestSchema } from "#widgets/sandbox/manifest.ts";
import { bundleWidget } from "./bundle-widget.ts";

const manifest = manifestSchema.parse({
  ...{ sdk: 1, slug: "a-widget", name: "A widget", description: "Shows something.", category: "custom" },
  version: "1.2.3",
  size: { minW: 2, maxW: 6, minH: 2, maxH: 4, defaultW: 3, defaultH: 2 },
});

async function problemsOf(source: string): Promise<string> {
  const { problems } = await bundleWidget(manifest, source);
  return problems.map(({ message }) => message).join("\n");
}

test("a widget's source becomes one script that says who it is by its hash", async () => {
  const source = `
    import { manifest } from "./manifest.ts";
    const greeting: string = "hello from " + manifest.version;
    export default { manifest, render: () => greeting };`;
  const bundle = await bundleWidget(manifest, source);
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems));
  expect(bundle.code).toContain("hello from ");
  expect(bundle.code).toContain("1.2.3");
  expect(bundle.code).not.toMatch(/\bimport\b|\brequire\b/);
  expect(bundle.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await bundleWidget(manifest, source)).toEqual(bundle);
  expect(await bundleWidget(manifest, `${source} // changed\n globalThis.x = 1;`)).not.toEqual(bundle);
});

describe("nothing of the server's machine gets into a bundle", () => {
  test.each([
    ...[
      "/etc/passwd",
      "./package.json",
      "../../package.json",
      "node:fs",
      "react",
      "zod",
      "#server/base/env.ts",
    ],
    ...["data:text/javascript,export default 1", "https://example.org/x.js", "file:///etc/passwd"],
  ])("by importing %s", async (path) => {
    for (const source of [
      `import x from ${JSON.stringify(path)}; export default x;`,
      `export default require(${JSON.stringify(path)});`,
      `export default import(${JSON.stringify(path)});`,
      `export * from ${JSON.stringify(path)}; export default 1;`,
    ])
      expect(await problemsOf(source)).toContain("can’t be imported");
  });
});

test("a mistake is told with its line", async () => {
  const bundle = await bundleWidget(manifest, "const a = 1;\nexport default {;\n");
  expect(bundle).toMatchObject({ ok: false, problems: [{ severity: "error", line: 2 }] });
});

test("a bundle over 512 KB is refused", async () => {
  const source = `export default ${JSON.stringify("x".repeat(512 * 1024))};`;
  expect(await problemsOf(source)).toContain("may have 512");
});

test("a source that breaks the bundler is refused, and the next author's is bundled", async () => {
  expect(await problemsOf(`export default ${"!".repeat(500_000)}1;`)).toContain("gave up");
  expect((await bundleWidget(manifest, "export default 1;")).ok).toBe(true);
});

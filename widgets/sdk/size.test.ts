import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

test("a widget carries less than 5 KB of it", async () => {
  const { outputFiles } = await build({
    stdin: {
      contents:
        'import { defineWidget, h, start } from "./index.ts"; start(defineWidget({ render: () => h("p") }), host);',
      resolveDir: import.meta.dirname,
    },
    ...{ bundle: true, minify: true, write: false, format: "iife", target: "es2022" },
  });
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  expect(brotliCompressSync(outputFiles[0]?.contents ?? "", quality).length).toBeLessThan(5 * 1024);
});

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { build, type Plugin, transform } from "esbuild";

const FOLDER = "widgets/sandbox/shell";

export type Shell = {
  html: string;
  /** SHA-256 of the document, in hex: a part of its address. */
  hash: string;
  /** SHA-256 of its one script, in base64, as a policy names it. */
  scriptHash: string;
};

let built: { forOrigins: string; shell: Promise<Shell> } | undefined;

/** The document that every widget's frame begins with, for an app at these addresses; made once a process. */
export function shellFor(appOrigins: readonly string[]): Promise<Shell> {
  const forOrigins = appOrigins.join(" ");
  if (built?.forOrigins !== forOrigins) {
    const shell = buildShell(appOrigins);
    const made = { forOrigins, shell };
    built = made;
    // Whoever asks next tries again.
    shell.catch(() => built === made && (built = undefined));
  }
  return built.shell;
}

async function buildShell(appOrigins: readonly string[]): Promise<Shell> {
  const workerScript = await bundle("worker.ts", [], {});
  const script = await bundle(
    "shell.ts",
    [asModule("worker-script", `export const workerScript = ${JSON.stringify(workerScript)}`)],
    {
      APP_ORIGINS: JSON.stringify(appOrigins),
    },
  );
  if (/<\/script|<!--/i.test(script)) throw new Error("the shell's script would end in the middle of it");
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Widget</title><style>${await buildStyle()}</style><body><script>${script}</script></body></html>`;
  return {
    html,
    hash: createHash("sha256").update(html).digest("hex"),
    scriptHash: createHash("sha256").update(script).digest("base64"),
  };
}

/** The product's own colours and sizes, as variables, and what widgets begin with. */
async function buildStyle(): Promise<string> {
  const [tokens, base] = await Promise.all([
    readFile(resolve("app/styles/tokens.css"), "utf8"),
    readFile(resolve(FOLDER, "base.css"), "utf8"),
  ]);
  const variables = tokens.match(/--(?:color|font|radius)-[a-z\d-]+:[^;*]+;/g) ?? [];
  const { code } = await transform(`:root{${variables.join("")}}${base}`, { loader: "css", minify: true });
  return code.trim();
}

async function bundle(file: string, plugins: Plugin[], define: Record<string, string>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve(FOLDER, file)],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    minify: true,
    // Text such as “…” as it is, or as escapes: the policy's hash is of bytes.
    charset: "ascii",
    legalComments: "none",
    logLevel: "silent",
    tsconfigRaw: {},
    plugins,
    define,
  });
  return outputFiles[0]?.text.trim() ?? "";
}

function asModule(name: string, contents: string): Plugin {
  return {
    name: "as-module",
    setup(bundler) {
      bundler.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: "made" }));
      bundler.onLoad({ filter: /^/, namespace: "made" }, () => ({ contents, loader: "js" }));
    },
  };
}

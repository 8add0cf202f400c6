import { createHash } from "node:crypto";
import { resolve, sep } from "node:path";
import { build, type BuildFailure, type Message, type Plugin, stop } from "esbuild";
import type { VersionCheck } from "#domain/widgets/version-check.ts";
import type { Manifest } from "#widgets/sandbox/manifest.ts";

/** Of the bundle, in bytes of UTF-8. */
const codeBytesMax = 512 * 1024;
const TIME_MAX_MS = 10_000;

const SDK = "@botdeck/widget-sdk";
const SDK_FOLDER = "widgets/sdk";

/** The module that a bundle begins with: `host` is what the shell hands to it. */
const entry = `import widget from "./widget.ts"; import { start } from "${SDK}"; start(widget, host);`;

export type Bundle =
  | { ok: true; code: string; /** SHA-256, in hex. */ hash: string; problems: VersionCheck[] }
  | { ok: false; problems: VersionCheck[] };

/**
 * Makes of a widget's source the one script that runs in its frame. What it may import is its manifest and the SDK;
 * nothing of this machine is readable for it. One at a time in a thread: what breaks the bundler breaks what else it does.
 */
export async function bundleWidget(manifest: Manifest, source: string): Promise<Bundle> {
  try {
    const { outputFiles, warnings } = await withinTime(
      build({
        stdin: { contents: entry, loader: "js", sourcefile: "entry.js", resolveDir: resolve(".") },
        bundle: true,
        write: false,
        format: "iife",
        platform: "browser",
        target: "es2022",
        legalComments: "none",
        logLevel: "silent",
        // None of this folder's settings.
        tsconfigRaw: {},
        plugins: [onlyWhatIsGiven(manifest, source)],
      }),
    );
    const code = outputFiles[0]?.text ?? "";
    const bytes = Buffer.byteLength(code);
    if (bytes > codeBytesMax) return refused("size", tooLarge(bytes));
    const hash = createHash("sha256").update(code).digest("hex");
    return { ok: true, code, hash, problems: warnings.map((warning) => toCheck(warning, "warning")) };
  } catch (error) {
    if (isBuildFailure(error))
      return { ok: false, problems: error.errors.map((one) => toCheck(one, "error")) };
    // It runs as a process of its own, one for each thread, which such a source ends: the next one gets a new one.
    await stop();
    return refused("bundle", "The bundler gave up: the source is nested too deeply, or takes too long.");
  }
}

function onlyWhatIsGiven(manifest: Manifest, source: string): Plugin {
  const sdk = resolve(SDK_FOLDER);
  // As text: in a literal, a key such as __proto__ would mean something.
  const given = `export const manifest = JSON.parse(${JSON.stringify(JSON.stringify(manifest))});`;
  return {
    name: "only-what-is-given",
    setup(bundler) {
      bundler.onResolve({ filter: /^/ }, ({ path, importer, namespace }) => {
        if (namespace === "file" && importer.startsWith(sdk + sep)) return undefined;
        if (path === SDK) return { path: resolve(sdk, "index.ts") };
        if (path === "./widget.ts" || path === "./manifest.ts") return { path, namespace: "widget" };
        return { errors: [{ text: `“${path}” can’t be imported: there are “./manifest.ts” and “${SDK}”.` }] };
      });
      const modules = new Map([
        ["./widget.ts", source],
        ["./manifest.ts", given],
      ]);
      bundler.onLoad({ filter: /^/, namespace: "widget" }, ({ path }) => ({
        contents: modules.get(path),
        loader: "ts",
      }));
    },
  };
}

/** @throws Error when it takes too long. */
function withinTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error("took too long")), TIME_MAX_MS);
    work.then(done, failed).finally(() => clearTimeout(timer));
  });
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return (
    error instanceof Error && "errors" in error && Array.isArray(error.errors) && error.errors.length > 0
  );
}

function refused(check: string, message: string): Bundle {
  return { ok: false, problems: [{ severity: "error", check, message }] };
}

function tooLarge(bytes: number): string {
  return `The code has ${Math.ceil(bytes / 1024)} KB, and may have ${codeBytesMax / 1024}.`;
}

/** The first line of what the bundler says of a place; the line counts where it is the author's own. */
function toCheck({ text, location }: Message, severity: "error" | "warning"): VersionCheck {
  const line = location?.file.endsWith("widget.ts") ? location.line : undefined;
  return { severity, check: "bundle", message: text, ...(line !== undefined && { line }) };
}

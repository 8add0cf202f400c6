import { resolve } from "node:path";
import { build } from "esbuild";

let made: Promise<string> | undefined;

/** What a thread runs, as one script; made once a process, out of the sources, in development and in production alike. */
export function threadCode(): Promise<string> {
  made ??= makeCode();
  // Whoever asks next tries again.
  made.catch(() => (made = undefined));
  return made;
}

async function makeCode(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve("server/judging/thread.ts")],
    ...{ bundle: true, write: false, format: "cjs", platform: "node", target: "node20" },
    // A process of its own, which it finds from where it is.
    external: ["esbuild"],
    legalComments: "none",
    logLevel: "silent",
    tsconfigRaw: {},
  });
  return outputFiles[0]?.text ?? "";
}

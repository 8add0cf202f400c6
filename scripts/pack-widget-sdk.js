// @ts-check
// `npm run widget-sdk:pack`: makes the SDK a package of its own in build/widget-sdk, for `npm publish` or `npm install
// <folder>`. Its types are those of this Botdeck's procedures, written out: nothing of the server comes along.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";
import ts from "typescript";

const SOURCE = resolve("widgets/sdk");
const FOLDER = resolve(process.argv[2] ?? "build/widget-sdk");

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
await build({
  entryPoints: [join(SOURCE, "index.ts")],
  outfile: join(FOLDER, "index.js"),
  bundle: true,
  format: "esm",
  target: "es2022",
  logLevel: "warning",
});
for (const [name, text] of declarations(typesInFull())) writeFileSync(join(FOLDER, name), text);
const about = JSON.parse(readFileSync(join(SOURCE, "package.json"), "utf8"));
about.exports = { types: "./index.d.ts", default: "./index.js" };
writeFileSync(join(FOLDER, "package.json"), `${JSON.stringify(about, null, 2)}\n`);
copyFileSync(join(SOURCE, "README.md"), join(FOLDER, "README.md"));
copyFileSync("LICENSE", join(FOLDER, "LICENSE"));
console.log(`The SDK’s package is in ${FOLDER}.`);

/**
 * A program of this project's settings, in which some files read otherwise.
 * @param {string[]} rootNames @param {Map<string, string>} given @param {ts.CompilerOptions} [more]
 */
function programOf(rootNames, given, more = {}) {
  const { config } = ts.readConfigFile("tsconfig.json", (path) => readFileSync(path, "utf8"));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve("."));
  const all = { ...options, incremental: false, tsBuildInfoFile: undefined, ...more };
  const host = ts.createCompilerHost(all);
  const { readFile, fileExists } = host;
  host.readFile = (path) => given.get(resolve(path)) ?? readFile.call(host, path);
  host.fileExists = (path) => given.has(resolve(path)) || fileExists.call(host, path);
  return ts.createProgram({ rootNames, options: all, host });
}

/** The files whose types lead to the server, with these types in full. @returns {Map<string, string>} */
function typesInFull() {
  const asked = join(SOURCE, "asked.ts");
  const program = programOf(
    [asked],
    new Map([
      [
        asked,
        `import type { Manifest as Given } from "./define-widget.ts";
import type { QueryInput, QueryOutput, QueryPath } from "./queries.ts";
type Full<T> = T extends (...args: never) => unknown ? T : T extends object ? { [Key in keyof T]: Full<T[Key]> } : T;
export type Manifest = Full<Given>;
export type Inputs = { [Path in QueryPath]: Full<QueryInput<Path>> };
export type Outputs = { [Path in QueryPath]: Full<QueryOutput<Path>> };`,
      ],
    ]),
  );
  const checker = program.getTypeChecker();
  /** @type {Record<string, string>} */
  const types = {};
  for (const statement of program.getSourceFile(asked)?.statements ?? [])
    if (ts.isTypeAliasDeclaration(statement))
      types[statement.name.text] = checker.typeToString(
        checker.getTypeAtLocation(statement),
        undefined,
        ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias,
      );
  const queries = join(SOURCE, "queries.ts");
  const widget = join(SOURCE, "define-widget.ts");
  return new Map([
    [
      queries,
      `type Inputs = ${types.Inputs};
type Outputs = ${types.Outputs};
export type QueryPath = keyof Outputs;
export type QueryInput<Path extends QueryPath> = Inputs[Path];
export type QueryOutput<Path extends QueryPath> = Outputs[Path];
${after(readFileSync(queries, "utf8"), "export type QueryOutput")}`,
    ],
    [
      widget,
      `import type { Sdk } from "./sdk.ts";
import type { Tree } from "./tree.ts";
export type Manifest = ${types.Manifest};
${after(readFileSync(widget, "utf8"), "export type Manifest")}`,
    ],
  ]);
}

/** What follows the line that begins so. @param {string} text @param {string} start */
function after(text, start) {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => line.startsWith(start));
  if (at < 0) throw new Error(`no line begins with ${start}`);
  return lines.slice(at + 1).join("\n");
}

/** @param {Map<string, string>} given @returns {Map<string, string>} the text of each `.d.ts`, by its name */
function declarations(given) {
  const program = programOf([join(SOURCE, "index.ts")], given, {
    ...{
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      declarationMap: false,
      composite: false,
    },
  });
  /** @type {Map<string, string>} */
  const files = new Map();
  const { diagnostics } = program.emit(undefined, (path, text) => {
    files.set(basename(path), text.replaceAll(/(from "\.\/[a-z-]+)\.ts"/g, '$1.js"'));
  });
  const faults = [...diagnostics, ...ts.getPreEmitDiagnostics(program)];
  if (faults.length > 0) throw new Error(ts.formatDiagnostics(faults, ts.createCompilerHost({})));
  return files;
}

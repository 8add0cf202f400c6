import { execFileSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";

const MINUTE_MS = 60_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "botdeck-sdk-"));
  const home = join(folder, "node_modules/@botdeck/widget-sdk");
  await mkdir(home, { recursive: true });
  execFileSync(process.execPath, ["scripts/pack-widget-sdk.js", home]);
}, MINUTE_MS);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the compiler says of a file where nothing but the package is installed. */
function faultsIn(file: string): string[] {
  const program = ts.createProgram({
    rootNames: [join(folder, file)],
    options: {
      ...{ strict: true, noEmit: true, types: [], allowImportingTsExtensions: true },
      ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

test(
  "a widget is written with the packed SDK alone, on a machine that has nothing of Botdeck",
  async () => {
    const slugs = await readdir("widgets/marketplace");
    for (const slug of slugs)
      await cp(join("widgets/marketplace", slug), join(folder, slug), { recursive: true });
    expect(slugs).toContain("hour-heatmap");
    expect(slugs.flatMap((slug) => faultsIn(join(slug, "widget.ts")))).toEqual([]);
  },
  MINUTE_MS,
);

test(
  "its types are those of Botdeck’s procedures: what isn’t there can’t be read",
  async () => {
    await writeFile(
      join(folder, "wrong.ts"),
      `import type { QueryInput, QueryOutput } from "@botdeck/widget-sdk";
export const input: QueryInput<"stats.messages"> = { period: "1d" };
export const total = (answer: QueryOutput<"stats.messages">): string => answer.totalMessages;
export type Keys = QueryOutput<"botKeys.list">;`,
    );
    expect(faultsIn("wrong.ts")).toEqual([
      expect.stringContaining(`"1d"`),
      expect.stringContaining("'number' is not assignable to type 'string'"),
      expect.stringContaining(`"botKeys.list"`),
    ]);
  },
  MINUTE_MS,
);

import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";

/** A rename at the source of a type, and the lines that use the old name. */
const renames = {
  column: {
    file: "drizzle/schema/bots.ts",
    from: "lastEventAt: instant()",
    to: "lastHeardAt: instant()",
    uses: /\bbots\.lastEventAt\b/,
  },
  "column of the sums": {
    file: "drizzle/schema/events.ts",
    from: "messagesIn: count()",
    to: "messagesHeard: count()",
    uses: /\b(rollup|statsHourly)\.messagesIn\b|\bmessagesIn,.*\} = stats/,
  },
  "column of layouts": {
    file: "drizzle/schema/layouts.ts",
    from: "isLocked: boolean()",
    to: "isFixed: boolean()",
    uses: /\bdashboardLayoutItems\.isLocked\b/,
  },
  output: {
    file: "server/stats/stats.inputs.ts",
    from: "activeBots: count",
    to: "runningBots: count",
    uses: /\bdata\.activeBots\b|return \{ totalBots, activeBots/,
  },
  "what a marketplace widget reads": {
    file: "server/stats/stats.inputs.ts",
    from: "people: count",
    to: "newcomers: count",
    uses: /cohorts\.every\(\(\{ people \}\)/,
  },
  config: {
    file: "widgets/builtin/bot-stats/bot-stats.definition.ts",
    from: "showInactive: z",
    to: "withInactive: z",
    uses: /\bconfig\.showInactive\b/,
  },
};

const folders = /^(app|server|widgets|domain|drizzle)\//;
/** What has nothing to do with any of the renames. */
const others = /^(app\/docs|server\/(auth|db|live))\//;

let program: ts.Program;
/** `file:line` of every error, with all the renames made at once. */
let broken: Set<string>;

function edited(path: string, text: string): string {
  const name = relative(process.cwd(), path);
  return Object.values(renames)
    .filter(({ file }) => file === name)
    .reduce((current, { from, to }) => {
      expect(current).toContain(from);
      return current.replace(from, to);
    }, text);
}

beforeAll(() => {
  const { config } = ts.readConfigFile("tsconfig.json", (path) => readFileSync(path, "utf8"));
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const host = ts.createCompilerHost({ ...options, incremental: false, tsBuildInfoFile: undefined });
  const read = host.readFile.bind(host);
  host.readFile = (path) => {
    const text = read(path);
    return text === undefined ? undefined : edited(resolve(path), text);
  };
  program = ts.createProgram({
    rootNames: fileNames.filter((name) => folders.test(relative(process.cwd(), name))),
    options: { ...options, incremental: false, tsBuildInfoFile: undefined },
    host,
  });
  const uses = Object.values(renames).flatMap(({ uses }) => usesOf(uses));
  const files = new Set(uses.map((place) => place.slice(0, place.lastIndexOf(":"))));
  // Only what may break and what mayn’t: the rest would be checked for nothing.
  const errors = sources()
    .filter((file) => files.has(nameOf(file)) || others.test(nameOf(file)))
    .flatMap((file) => program.getSemanticDiagnostics(file));
  broken = new Set(
    errors.flatMap(({ file, start }) => (file && start !== undefined ? [placeOf(file, start)] : [])),
  );
}, 180_000);

function sources(): ts.SourceFile[] {
  return program.getSourceFiles().filter((file) => folders.test(nameOf(file)));
}

function nameOf({ fileName }: ts.SourceFile): string {
  return relative(process.cwd(), fileName);
}

function placeOf(file: ts.SourceFile, position: number): string {
  const { line } = file.getLineAndCharacterOfPosition(position);
  return `${nameOf(file)}:${line + 1}`;
}

function usesOf(pattern: RegExp): string[] {
  return sources()
    .filter(({ fileName }) => !fileName.includes(".test."))
    .flatMap((file) =>
      file.text
        .split("\n")
        .flatMap((line, index) => (pattern.test(line) ? [`${nameOf(file)}:${index + 1}`] : [])),
    );
}

describe("a rename stops the type check at every use", () => {
  test.each(Object.entries(renames))("of a %s", (_, { uses }) => {
    const places = usesOf(uses);
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter((place) => !broken.has(place))).toEqual([]);
  });

  test("and nowhere that has nothing to do with it", () => {
    expect([...broken].filter((place) => others.test(place))).toEqual([]);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, Script } from "node:vm";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { idPrefixes } from "#domain/id.ts";

const LENGTH = 512 * 1024;
/** For all texts of one pattern. Where time grows with the text that is some tenths of a second; where it grows by the square, hours. */
const CLOCK_MS = 20_000;
const SHAPES_MAX = 40;

/** Patterns that are put together, as they come out; everything else stands in the sources. */
const made: Record<string, string[]> = {
  "server/base/schemas.ts": Object.values(idPrefixes).map((prefix) => `^${prefix}_[0-9a-z]{26}$`),
  "server/widget-shell/build-shell.ts": ["^worker-script$"],
  // What is searched for, word by word: texts without anything to go back to.
  "app/docs/search-docs.server.ts": ["(first|widget)", "(a)"],
  "domain/published-name.ts": [String.raw`^[\p{scx=Common}\p{scx=Inherited}\p{scx=Latin}\p{scx=Han}]*$`],
  // Only read, and never run on a text.
  "domain/widgets/linear-pattern.ts": [],
};

type Found = { file: string; source: string; flags: string };

function patternsOf(file: string): { found: Found[]; hasMade: boolean } {
  const parsed = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  let hasMade = false;
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const isSplit = ts.isCallExpression(node.parent) && node.parent.expression.getText().endsWith(".split");
      const flags = node.text.slice(end + 1);
      found.push({ file, source: node.text.slice(1, end), flags: isSplit ? `${flags}g` : flags });
    }
    const isMaking = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (isMaking && /^(RegExp|NativePattern)$/.test(node.expression.getText())) hasMade = true;
    ts.forEachChild(node, look);
  };
  look(parsed);
  return { found, hasMade };
}

/** Widgets of the marketplace run in a frame of their own, on settings of 4,000 characters at most. */
const files = ["app", "domain", "server", "widgets"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .filter((file) => !file.startsWith(join("widgets", "marketplace"))),
);
const read = files.map((file) => ({ file, ...patternsOf(file) }));
const patterns = [
  ...read.flatMap(({ found }) => found),
  ...Object.entries(made).flatMap(([file, sources]) =>
    sources.map((source) => ({ file, source, flags: "giu" })),
  ),
];

/** Texts of 512 KB that begin again and again what a pattern looks for, and never end it. */
function* hostileTexts(source: string): Generator<string> {
  const words = source.replaceAll(/\\[a-z]/g, " ").match(/[\p{L}\p{N}_]{1,40}/gu) ?? [];
  const signs = source.match(/[^\p{L}\p{N}\\]/gu) ?? [];
  const fills = [...new Set([" ", "a", "0", "\n", "é", ...signs])];
  const shapes = [
    ...fills.map((fill) => ["", fill]),
    ...words.map((word) => ["", word]),
    ...words.flatMap((word) => fills.map((fill) => [word, fill])),
    ...words.flatMap((word) => fills.map((fill) => ["", `${word}${fill}`])),
  ];
  // Of many, some of each kind.
  const step = Math.ceil(shapes.length / SHAPES_MAX);
  for (const [begin = "", fill = ""] of shapes.filter((_, index) => index < 12 || index % step === 0))
    yield `${begin}${fill.repeat(LENGTH / fill.length)}\u0001!`;
}

const context: { run?: () => void } = createContext({});
const script = new Script("run()");
/** @throws Error when it takes longer than the clock. */
function withinClock(milliseconds: number, work: () => void): void {
  context.run = work;
  script.runInContext(context, { timeout: milliseconds });
}

function runOn(text: string, { source, flags }: Found): void {
  const pattern = new RegExp(source, flags);
  if (flags.includes("g")) text.replaceAll(pattern, "");
  else pattern.test(text);
}

describe("whatever somebody sends", () => {
  test("is asked by no pattern that isn’t known here", () => {
    expect(patterns.length).toBeGreaterThan(130);
    const unknown = read.filter(({ file, hasMade }) => hasMade && !(file in made));
    expect(unknown.map(({ file }) => file)).toEqual([]);
  });

  test.each(patterns)("512 KB of it are looked through at once by /$source/$flags of $file", (pattern) => {
    const run = () => {
      for (const text of hostileTexts(pattern.source)) runOn(text, pattern);
    };
    expect(() => withinClock(CLOCK_MS, run)).not.toThrow();
  });

  test.each([
    ["an address of mail", z.email()],
    ["an address", z.url()],
    ["a day", z.iso.date()],
    ["an instant", z.iso.datetime({ offset: true })],
  ])("512 KB of it are no %s", (_, schema) => {
    const run = () => {
      for (const text of hostileTexts("a@b.c-d_e+f:/T0Z")) schema.safeParse(text);
    };
    expect(() => withinClock(CLOCK_MS, run)).not.toThrow();
  });

  // What this test is worth.
  test.each(["\\s+,", "\\s+$", "(a+)+$", "<[^>]*x>", "begin[^;]*;"])("is found to hold /%s/ up", (source) => {
    const run = () => {
      for (const text of hostileTexts(source)) runOn(text, { file: "", source, flags: "" });
    };
    expect(() => withinClock(1_000, run)).toThrow("timed out");
  });
});

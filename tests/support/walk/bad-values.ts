import fc from "fast-check";
import { z } from "zod";
import type { Issue } from "#domain/app-error.ts";

type Path = (string | number)[];
export type Bad = { input: unknown; path: Path; what: string };

const nested = (levels: number, open: string, close: string): unknown =>
  JSON.parse(`${open.repeat(levels)}1${close.repeat(levels)}`);

/** Looks like an id. Where text may stand, people are told it as they typed it. */
export const nobodysId = "bot_00000000000000000000000000";

/** What has broken other programs, all of it as JSON can carry it. */
const numbers: unknown[] = [0, -1, 1.5, 1e308, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, -(2 ** 53)];
const texts: unknown[] = [
  ...["", " ", "\0", "a\0b", "\ud800", "a\udc00b", "\u202egnp.exe", "\uffff", "x".repeat(10_000), "e\u0301"],
  ...["__proto__", "constructor", "toString", "'; drop table users; --", "../../etc/passwd", "%_\\", "NaN"],
  ...["0000-01-01", "9999-12-31", "2026-02-30", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"],
  ...["+275760-09-13T00:00:00.000Z", "+14:00", "Etc/GMT+12", "me", nobodysId],
];
const containers: unknown[] = [
  ...[[], [[]], [null], {}, { "": "" }, { toString: 1 }, { "\0": "\0" }, { text: "\0" }, { text: "\ud800" }],
  JSON.parse('{"__proto__":{"isAdmin":true}}'),
  JSON.parse('{"constructor":{"prototype":{"isAdmin":true}}}'),
  ...[nested(2_000, "[", "]"), nested(2_000, '{"a":', "}"), Array.from({ length: 2_000 }, () => ({}))],
];

/** All of a value's own kind, and one of every other. */
function hostileTo(value: unknown): unknown[] {
  const kinds = { number: numbers, string: texts, object: containers };
  const own = Object.entries(kinds).flatMap(([kind, values]) => (typeof value === kind ? values : []));
  return [null, true, -1, "\0", [], {}, ...own];
}

const object = z.record(z.string(), z.unknown());
const isObject = (value: unknown): value is Record<string, unknown> => object.safeParse(value).success;

type Place = { path: Path; value: unknown };

/** The places in a value, the value itself first. */
export function placesIn(value: unknown, path: Path = []): Place[] {
  const children = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [{ path, value }, ...children.flatMap(([key, child]) => placesIn(child, [...path, key]))];
}

/** A copy with another value at the path, or with none there. */
export function withValueAt(whole: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy: unknown[] | Record<string, unknown> = Array.isArray(whole) ? [...whole] : object.parse(whole);
  const child = withValueAt(Reflect.get(copy, key), rest, value);
  if (child === undefined) Reflect.deleteProperty(copy, key);
  else Reflect.set(copy, key, child);
  return Array.isArray(copy) ? copy.filter((_, index) => index in copy) : copy;
}

/** The valid input with one thing wrong, for everything that can be: each place removed, added to and replaced. */
export function spoiled(valid: unknown): Bad[] {
  return placesIn(valid).flatMap(({ path, value }) =>
    replacementsOf(value).map(([what, bad]) => ({ what, path, input: withValueAt(valid, path, bad) })),
  );
}

function replacementsOf(value: unknown): [what: string, bad: unknown][] {
  const wrong: [string, unknown][] = [
    ["removed", undefined],
    ["in a list", [value]],
    ["in an object", { value }],
    ...hostileTo(value).map((bad): [string, unknown] => ["replaced", bad]),
  ];
  if (Array.isArray(value)) wrong.push(["twice", [...value, ...value]]);
  else if (isObject(value))
    wrong.push(["with an unknown key", { ...value, unknownKey: 1 }], ["with __proto__", withProto(value)]);
  return wrong;
}

/** With an own key of that name, as JSON.parse makes it. */
function withProto(value: object): unknown {
  return Object.fromEntries([["__proto__", { isAdmin: true }], ...Object.entries(value)]);
}

/** Any JSON, at any place of a valid input. */
export function anySpoiled(valid: unknown[]): fc.Arbitrary<Bad> {
  const places = valid.flatMap((input) => placesIn(input).map(({ path }) => ({ input, path })));
  return fc
    .tuple(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 4, stringUnit: "binary" }))
    .map(([{ input, path }, value]) => ({ what: "replaced", path, input: withValueAt(input, path, value) }));
}

/** Whether a refusal says which place of the input it is about: that one, one around it or one within it. */
export function names(issues: Issue[], path: Path): boolean {
  return issues.some(
    (issue) =>
      startsWith(issue.path, path) ||
      (issue.path.length > 0 && startsWith(path, issue.path)) ||
      issue.message.includes("unknownKey"),
  );
}

const startsWith = (path: Path, start: Path) =>
  start.every((key, index) => String(path[index]) === String(key));

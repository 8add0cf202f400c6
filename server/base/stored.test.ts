import { expect, test } from "vitest";
import { z } from "zod";
import { stored } from "./stored.ts";

const first = stored(z.strictObject({ name: z.string() }));
const second = first.next(z.strictObject({ names: z.array(z.string()) }), ({ name }) => ({ names: [name] }));
const third = second.next(z.array(z.string()), ({ names }) => names);

test("what was kept by any earlier release is read as what it has become", () => {
  expect(first.read(first.pack({ name: "a" }))).toEqual({ name: "a" });
  expect(second.read(first.pack({ name: "a" }))).toEqual({ names: ["a"] });
  expect(third.read(first.pack({ name: "a" }))).toEqual(["a"]);
  expect(third.read(second.pack({ names: ["a", "b"] }))).toEqual(["a", "b"]);
  expect(third.read(third.pack(["a"]))).toEqual(["a"]);
});

test("what a newer release keeps isn’t mistaken for something else by one that still runs", () => {
  expect(first.read(second.pack({ names: ["a"] }))).toBeUndefined();
  expect(second.read(third.pack(["a"]))).toBeUndefined();
  expect(first.read({ v: 2, is: { name: "a" } })).toBeUndefined();
});

test("what is broken is none, in whichever version", () => {
  for (const kept of [null, 1, {}, { name: 1 }, { name: "a", also: 1 }, { v: 2, is: {} }, { v: 3 }])
    expect([kept, third.read(kept)]).toEqual([kept, undefined]);
});

test("the first version is kept as it was before there were versions", () => {
  expect(first.pack({ name: "a" })).toEqual({ name: "a" });
});

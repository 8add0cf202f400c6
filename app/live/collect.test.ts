import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { collect } from "./collect.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("acts on the first at once, and on those that follow together", () => {
  const acted: string[][] = [];
  const { add } = collect<string>(100, (items) => acted.push(items));
  add(["a"]);
  add(["b"]);
  add(["b", "c"]);
  expect(acted).toEqual([["a"]]);
  vi.advanceTimersByTime(100);
  expect(acted).toEqual([["a"], ["b", "c"]]);
});

test("acts at once again after a quiet while", () => {
  const acted: string[][] = [];
  const { add } = collect<string>(100, (items) => acted.push(items));
  add(["a"]);
  vi.advanceTimersByTime(200);
  add(["b"]);
  expect(acted).toEqual([["a"], ["b"]]);
});

test("drops what waits when it is cancelled", () => {
  const acted: string[][] = [];
  const { add, cancel } = collect<string>(100, (items) => acted.push(items));
  add(["a"]);
  add(["b"]);
  cancel();
  vi.advanceTimersByTime(1_000);
  expect(acted).toEqual([["a"]]);
});

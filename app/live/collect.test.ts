import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { collect } from "./collect.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function collected() {
  const acted: string[][] = [];
  const { add, cancel } = collect<string>(100, (items) => Promise.resolve(acted.push(items)));
  return { acted, add, cancel };
}

test("acts on the first at once, and on those that follow together", async () => {
  const { acted, add } = collected();
  add(["a"]);
  add(["b"]);
  add(["b", "c"]);
  expect(acted).toEqual([["a"]]);
  await vi.advanceTimersByTimeAsync(100);
  expect(acted).toEqual([["a"], ["b", "c"]]);
});

test("acts at once again after a quiet while", async () => {
  const { acted, add } = collected();
  add(["a"]);
  await vi.advanceTimersByTimeAsync(200);
  add(["b"]);
  expect(acted).toEqual([["a"], ["b"]]);
});

test("waits for what takes longer: a slow server isn’t asked again before it has answered", async () => {
  const acted: string[][] = [];
  let answer: (() => void) | undefined;
  const { add } = collect<string>(100, (items) => {
    acted.push(items);
    return new Promise<void>((done) => (answer = done));
  });
  add(["a"]);
  add(["b"]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(acted).toEqual([["a"]]);
  answer?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(acted).toEqual([["a"], ["b"]]);
});

test("drops what waits when it is cancelled", async () => {
  const { acted, add, cancel } = collected();
  add(["a"]);
  add(["b"]);
  cancel();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(acted).toEqual([["a"]]);
});

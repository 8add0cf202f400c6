import { describe, expect, test } from "vitest";
import type { EventItem } from "#server/bots/events.inputs.ts";
import { freshOf, hasGap, withLatest, withOlder } from "./event-feed.ts";

const event = (second: number): EventItem => ({
  ...{ at: new Date(second * 1_000).toISOString(), id: `e${second}`, type: "command" },
  ...{ name: null, conversation: null, user: null, latencyMs: null, text: null },
});
const page = (seconds: number[], isEnd = false) => {
  const events = seconds.map(event);
  const last = events.at(-1);
  return { events, older: isEnd || !last ? null : { at: last.at, id: last.id }, searchedBackTo: null };
};
const idsOf = (events: EventItem[]) => events.map(({ id }) => id);

describe("events that arrive", () => {
  test("come on top, once", () => {
    const feed = page([5, 4, 3]);
    const latest = page([7, 6, 5]);
    expect(idsOf(freshOf(feed, latest))).toEqual(["e7", "e6"]);
    expect(idsOf(withLatest(feed, latest).events)).toEqual(["e7", "e6", "e5", "e4", "e3"]);
    expect(withLatest(feed, latest).older).toEqual(feed.older);
    expect(withLatest(feed, page([5, 4, 3]))).toBe(feed);
  });

  test("late come where they belong, but not below what is shown", () => {
    const latest = page([5, 4, 3, 2]);
    expect(idsOf(withLatest(page([5, 3]), latest).events)).toEqual(["e5", "e4", "e3"]);
    expect(idsOf(withLatest(page([5, 3], true), latest).events)).toEqual(["e5", "e4", "e3", "e2"]);
  });

  test("replace what is shown where some between would be missing", () => {
    const latest = page([99, 98]);
    expect(hasGap(page([5, 4]), latest)).toBe(true);
    expect(withLatest(page([5, 4]), latest)).toBe(latest);
    expect(hasGap(page([5, 4]), page([6, 5]))).toBe(false);
    expect(hasGap(page([5, 4]), page([99, 98], true))).toBe(false);
  });
});

test("older events come below, with where they end", () => {
  const older = page([3, 2]);
  const all = withOlder(page([5, 4, 3]), older);
  expect(idsOf(all.events)).toEqual(["e5", "e4", "e3", "e2"]);
  expect(all.older).toEqual(older.older);
});

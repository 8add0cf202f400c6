import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quarterHourMs, resolvePeriod } from "#domain/period.ts";
import { coverOf, grainMs, type Piece } from "./cover.ts";

/** How often each quarter hour is counted in a place. */
function countedIn(place: number, pieces: Piece[]): Map<number, number> {
  const counted = new Map<number, number>();
  for (const piece of pieces.filter((one) => one.place === place))
    for (let at = piece.from; at < piece.to; at += quarterHourMs)
      counted.set(at, (counted.get(at) ?? 0) + piece.sign);
  return new Map([...counted].filter(([, times]) => times !== 0));
}

function rowsIn(pieces: Piece[]): number {
  return pieces.reduce((rows, { from, to, grain }) => rows + (to - from) / grainMs[grain], 0);
}

describe("the sums that make up a span", () => {
  const anySpans = fc
    .array(fc.tuple(fc.integer({ min: -500, max: 3_000 }), fc.integer({ min: 0, max: 900 })), {
      maxLength: 4,
    })
    .map((all) =>
      all.map(([begin, length], place) => ({
        ...{ place, from: begin * quarterHourMs, to: (begin + length) * quarterHourMs },
      })),
    );

  test("count every quarter hour of it once and no other, wherever it begins and ends", () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const pieces = coverOf(spans);
        for (const { place, from, to } of spans) {
          const wanted = Array.from(
            { length: (to - from) / quarterHourMs },
            (_, index) => from + index * quarterHourMs,
          );
          const counted = countedIn(place, pieces);
          expect([...counted.keys()].toSorted((a, b) => a - b)).toEqual(wanted);
          expect(new Set(counted.values())).toEqual(new Set(wanted.length > 0 ? [1] : []));
        }
      }),
    );
  });

  test("begin and end where sums of their size do", () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        for (const { from, to, grain } of coverOf(spans)) {
          expect(from / grainMs[grain]).toSatisfy(Number.isInteger);
          expect(to / grainMs[grain]).toSatisfy(Number.isInteger);
          expect(from).toBeLessThan(to);
        }
      }),
    );
  });

  test.each([
    ["UTC", 91],
    ["Europe/Berlin", 460],
    ["America/New_York", 950],
    ["Asia/Kathmandu", 1_400],
  ])("are few for 90 days of %s, day by day", (timeZone, rowsMax) => {
    const { days } = resolvePeriod(
      { from: "2026-01-15", to: "2026-04-14" },
      timeZone,
      new Date("2026-06-15"),
    );
    const rows = rowsIn(coverOf(days.map((day, place) => ({ ...day, place }))));
    expect(rows).toBeGreaterThanOrEqual(90);
    expect(rows).toBeLessThanOrEqual(rowsMax);
  });
});

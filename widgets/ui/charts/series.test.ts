import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeDay, labelledDays, scaleOf, type Series, summarize } from "./series.ts";

const pointsOf = (...values: (number | null)[]) =>
  values.map((value, index) => ({ date: `2026-11-${10 + index}`, value }));

const seriesOf = (...values: (number | null)[]): Series => ({
  name: "Messages per day",
  unit: { one: "message", many: "messages" },
  points: pointsOf(...values),
});

describe("the scale of a chart", () => {
  test("has two to five hairlines at whole numbers, from zero to what holds the highest value", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1e9 }), { minLength: 1, maxLength: 90 }), (values) => {
        const { ticks } = scaleOf(pointsOf(...values));
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks[0]).toBe(0);
        expect(ticks.every(Number.isInteger)).toBe(true);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values));
      }),
    );
  });

  test("leaves less than a quarter of the height empty", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (highest) => {
        expect(scaleOf(pointsOf(highest)).y(highest)).toBeLessThan(25);
      }),
    );
  });

  test("places days in equal bands from edge to edge, and zero at the bottom", () => {
    const scale = scaleOf(pointsOf(0, 5, 10, 20));
    expect(scale.band).toBe(25);
    expect([0, 1, 2, 3].map(scale.x)).toEqual([12.5, 37.5, 62.5, 87.5]);
    expect([0, 10, 20].map(scale.y)).toEqual([100, 50, 0]);
  });

  test("stands for a period without a single message", () => {
    expect(scaleOf(pointsOf(0, 0, null)).ticks).toEqual([0, 1]);
    expect(scaleOf([]).ticks).toEqual([0, 1]);
  });
});

describe("the labels below a chart", () => {
  test.each([1, 5, 7])("name each of %i days", (count) => {
    expect(labelledDays(count)).toHaveLength(count);
  });

  test("are few, whole weeks apart and end with the last day, for any longer period", () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 4_000 }), (count) => {
        const labels = labelledDays(count);
        expect(labels.length).toBeLessThanOrEqual(6);
        expect(labels.at(-1)).toBe(count - 1);
        const steps = labels.slice(1).map((label, index) => label - (labels[index] ?? 0));
        expect(steps.every((step) => step === steps[0] && step % 7 === 0)).toBe(true);
      }),
    );
  });
});

describe("a chart in words", () => {
  test("says the span, the total and the highest day", () => {
    expect(summarize(seriesOf(5, 1200, 1))).toBe(
      "Messages per day, Nov 10 to Nov 12: 1,206 messages in all, most on Wed, Nov 11 with 1,200.",
    );
  });

  test("says that the last day isn’t over", () => {
    expect(summarize({ ...seriesOf(5, 6), runningDate: "2026-11-11" })).toContain(
      "the last day still running",
    );
  });

  test("says so when nothing is known", () => {
    expect(summarize(seriesOf(null, null))).toBe("Messages per day: nothing is known yet.");
  });

  test("compares a day with the one before, where that is known", () => {
    const series = seriesOf(5, 1205, 1, 1, null, 3);
    expect(describeDay(series, 0)).toEqual({ day: "Tue, Nov 10", amount: "5 messages", difference: null });
    expect(describeDay(series, 1).difference).toBe("1,200 more than the day before");
    expect(describeDay(series, 2)).toMatchObject({
      amount: "1 message",
      difference: "1,204 fewer than the day before",
    });
    expect(describeDay(series, 3).difference).toBe("as many as the day before");
    expect(describeDay(series, 4)).toMatchObject({ amount: "Not known", difference: null });
    expect(describeDay(series, 5).difference).toBeNull();
  });
});

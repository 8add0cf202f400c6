import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolvePeriod } from "./period.ts";
import { stepFor, stepsOf, timeSteps } from "./time-steps.ts";

const monday = 1;
const resolved = (from: string, to: string, timeZone = "UTC") =>
  resolvePeriod({ from, to }, timeZone, new Date("2026-12-31T12:00:00Z"));

describe("a period", () => {
  test.each([
    ["2026-06-01", "2026-06-02", "hour"],
    ["2026-06-01", "2026-06-03", "day"],
    ["2026-06-01", "2026-08-31", "day"],
    ["2026-06-01", "2026-09-01", "week"],
  ])("from %s to %s is read by the %s", (from, to, step) => {
    expect(stepFor(resolved(from, to))).toBe(step);
  });

  test.each([
    [monday, ["2026-06-03", "2026-06-08", "2026-06-15"]],
    [0, ["2026-06-03", "2026-06-07", "2026-06-14"]],
    [6, ["2026-06-03", "2026-06-06", "2026-06-13"]],
  ])("has weeks that begin on the viewer's first day, %i", (firstDayOfWeek, begins) => {
    const period = resolved("2026-06-03", "2026-06-15");
    const weeks = stepsOf(period, { step: "week", timeZone: "UTC", firstDayOfWeek });
    expect(weeks.map(({ date }) => date)).toEqual(begins);
  });

  test("compares an hour that the clocks show twice with the one hour there was, once", () => {
    const period = resolved("2026-10-25", "2026-10-25", "Europe/Berlin");
    const hours = stepsOf(period, { step: "hour", timeZone: "Europe/Berlin", firstDayOfWeek: monday });
    expect(hours).toHaveLength(25);
    expect(hours.filter(({ previous }) => previous.from === previous.to)).toHaveLength(1);
  });
});

test("in every zone of the world, steps make up the period and the one before it without a gap", () => {
  const anyNow = fc.date({
    min: new Date("2012-06-01T00:00:00Z"),
    max: new Date("2037-12-31T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(
      fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
      anyNow,
      fc.constantFrom("7d", "30d", "90d"),
      fc.record({ step: fc.constantFrom(...timeSteps), firstDayOfWeek: fc.integer({ min: 0, max: 6 }) }),
      (timeZone, now, preset, by) => {
        const period = resolvePeriod(preset, timeZone, now);
        const steps = stepsOf(period, { ...by, timeZone });
        const joined = (spans: { from: number; to: number }[]) => [
          spans[0]?.from,
          ...spans.map(({ to }) => to),
        ];
        expect(joined(steps)).toEqual([...steps.map(({ from }) => from), period.to]);
        const before = steps.map(({ previous }) => previous);
        expect(joined(before)).toEqual([...before.map(({ from }) => from), period.previous.to]);
        expect(before[0]?.from).toBe(period.previous.from);
        expect(before.every(({ from, to }) => from <= to)).toBe(true);
      },
    ),
  );
});

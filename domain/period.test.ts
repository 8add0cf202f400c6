import fc from "fast-check";
import moment from "moment-timezone";
import { describe, expect, test } from "vitest";
import { AppError } from "./app-error.ts";
import { hourMs, hoursOf, presetPeriods, quarterHourMs, resolvePeriod } from "./period.ts";

const at = (instant: string) => new Date(instant);
const iso = (instantMs: number) => new Date(instantMs).toISOString();
const spanOf = ({ from, to }: { from: number; to: number }) => [iso(from), iso(to)];
/** By the rules that are pinned, and not by the code under test: Node's own may be older. */
const dayIn = (timeZone: string, instantMs: number) => moment.tz(instantMs, timeZone).format("YYYY-MM-DD");
const timeIn = (timeZone: string, instantMs: number) => moment.tz(instantMs, timeZone).format("HH:mm:ss");

const anyZone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
const anyNow = fc.date({
  min: at("2012-06-01T00:00:00Z"),
  max: at("2037-12-31T00:00:00Z"),
  noInvalidDate: true,
});
const anyPreset = fc.constantFrom(...presetPeriods);

describe("a period", () => {
  test("7d is today and the six days before, up to the end of the running quarter hour", () => {
    const period = resolvePeriod("7d", "UTC", at("2026-06-15T12:07:00Z"));
    expect(spanOf(period)).toEqual(["2026-06-09T00:00:00.000Z", "2026-06-15T12:15:00.000Z"]);
    expect(period.days.map((day) => day.date)).toEqual([
      "2026-06-09",
      "2026-06-10",
      "2026-06-11",
      "2026-06-12",
      "2026-06-13",
      "2026-06-14",
      "2026-06-15",
    ]);
  });

  test("is compared with the same weekdays up to the same time of day", () => {
    const { previous } = resolvePeriod("7d", "UTC", at("2026-06-15T12:07:00Z"));
    expect(spanOf(previous)).toEqual(["2026-06-02T00:00:00.000Z", "2026-06-08T12:15:00.000Z"]);
  });

  test("of whole days is compared with as many days right before", () => {
    const period = resolvePeriod({ from: "2026-05-01", to: "2026-05-10" }, "UTC", at("2026-06-15T12:00:00Z"));
    expect(spanOf(period)).toEqual(["2026-05-01T00:00:00.000Z", "2026-05-11T00:00:00.000Z"]);
    expect(spanOf(period.previous)).toEqual(["2026-04-21T00:00:00.000Z", "2026-05-01T00:00:00.000Z"]);
  });

  test("ends now where its last day is today or later", () => {
    const now = at("2026-06-15T12:00:00Z");
    const today = resolvePeriod({ from: "2026-06-14", to: "2026-06-15" }, "UTC", now);
    expect(iso(today.to)).toBe("2026-06-15T12:15:00.000Z");
    expect(resolvePeriod({ from: "2026-06-14", to: "2026-06-30" }, "UTC", now)).toEqual(today);
  });

  test("begins at the viewer's midnight, not at the server's", () => {
    const period = resolvePeriod("7d", "Asia/Tokyo", at("2026-06-15T16:00:00Z"));
    expect(period.days.at(-1)).toMatchObject({
      date: "2026-06-16",
      from: Date.parse("2026-06-15T15:00:00Z"),
    });
  });

  test.each([
    ["Asia/Kolkata", "2026-06-14T18:30:00.000Z"],
    ["Asia/Kathmandu", "2026-06-14T18:15:00.000Z"],
    ["Australia/Lord_Howe", "2026-06-14T13:30:00.000Z"],
  ])("begins at midnight in %s, which isn't a whole hour from UTC", (timeZone, midnight) => {
    const { days } = resolvePeriod("7d", timeZone, at("2026-06-15T12:00:00Z"));
    expect(days.map((day) => iso(day.from))).toContain(midnight);
  });

  test.each([
    ["2026-03-29", 23],
    ["2026-10-25", 25],
  ])("counts %s in Berlin as %i hours", (date, hours) => {
    const { days } = resolvePeriod({ from: date, to: date }, "Europe/Berlin", at("2026-12-01T00:00:00Z"));
    expect(days.map(hoursOf)).toEqual([expect.objectContaining({ length: hours })]);
  });

  test("begins a day that has no midnight when its first hour begins", () => {
    const { days } = resolvePeriod(
      { from: "2018-11-04", to: "2018-11-04" },
      "America/Sao_Paulo",
      at("2019-01-01T00:00:00Z"),
    );
    expect(days.map(spanOf)).toEqual([["2018-11-04T03:00:00.000Z", "2018-11-05T02:00:00.000Z"]]);
  });

  test("leaves out a day that the zone skipped", () => {
    const { days } = resolvePeriod(
      { from: "2011-12-29", to: "2011-12-31" },
      "Pacific/Apia",
      at("2012-06-01T00:00:00Z"),
    );
    expect(days.map((day) => day.date)).toEqual(["2011-12-29", "2011-12-31"]);
    expect(days.map(hoursOf).map((hours) => hours.length)).toEqual([24, 24]);
  });

  test("counts the shorter last hour where the clocks change by half an hour", () => {
    const { days } = resolvePeriod(
      { from: "2026-10-04", to: "2026-10-04" },
      "Australia/Lord_Howe",
      at("2026-12-01T00:00:00Z"),
    );
    const hours = days.flatMap(hoursOf);
    expect(hours).toHaveLength(24);
    expect(hours.at(-1)).toMatchObject({ to: days[0]?.to });
    expect(days.map((day) => day.to - day.from)).toEqual([23.5 * hourMs]);
  });

  test.each([
    ["from", "2026-06-02", "2026-06-01"],
    ["from", "2026-06-16", "2026-06-20"],
    ["from", "1969-12-31", "1970-01-05"],
    ["to", "2010-01-01", "2026-01-01"],
  ])("is refused by the name of its field: %s of %s to %s", (field, from, to) => {
    const resolve = () => resolvePeriod({ from, to }, "UTC", at("2026-06-15T12:00:00Z"));
    expect(resolve).toThrow(AppError);
    expect(resolve).toThrow(
      expect.objectContaining({
        code: "BAD_REQUEST",
        issues: [expect.objectContaining({ path: ["period", field] })],
      }),
    );
  });
});

describe("in every zone of the world, a period", () => {
  test("is made of its days, one after the other without a gap", () => {
    fc.assert(
      fc.property(anyZone, anyNow, anyPreset, (timeZone, now, preset) => {
        const { from, to, days } = resolvePeriod(preset, timeZone, now);
        expect([from, ...days.map((day) => day.to)]).toEqual([...days.map((day) => day.from), to]);
        expect(days).toHaveLength({ "7d": 7, "30d": 30, "90d": 90 }[preset]);
      }),
    );
  });

  test("has days that begin when the zone's date changes", () => {
    fc.assert(
      fc.property(anyZone, anyNow, anyPreset, (timeZone, now, preset) => {
        for (const { date, from } of resolvePeriod(preset, timeZone, now).days) {
          expect(dayIn(timeZone, from)).toBe(date);
          expect(dayIn(timeZone, from - 1)).not.toBe(date);
        }
      }),
    );
  });

  test("ends within the quarter hour that runs, and so does the one before it", () => {
    fc.assert(
      fc.property(anyZone, anyNow, anyPreset, (timeZone, now, preset) => {
        const { from, to, previous } = resolvePeriod(preset, timeZone, now);
        expect(to).toBeGreaterThan(now.getTime());
        expect(to - now.getTime()).toBeLessThanOrEqual(quarterHourMs);
        expect(previous.to).toBeLessThanOrEqual(from);
        // Where the clocks skip that time of day, the next that there is.
        expect(timeIn(timeZone, previous.to) >= timeIn(timeZone, to)).toBe(true);
      }),
    );
  });
});

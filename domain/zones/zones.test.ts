import { describe, expect, test } from "vitest";
import { startOfDay } from "#domain/days.ts";
import { addDays, localDay, wallClockAt } from "#domain/local-time.ts";
import { dayMs } from "#domain/period.ts";
import { findZone, zonesVersion } from "./pinned-zones.ts";
import { renamed, zoneChoices } from "./zone-names.ts";
import { offsetAt, partOf, type Zone } from "./zone.ts";

const [FROM, TO] = [Date.UTC(2015, 0, 1), Date.UTC(2029, 0, 1)];
const names = zoneChoices(undefined).map(({ value }) => value);

const zones = names.map((name): Zone => {
  const zone = findZone(name);
  if (!zone) throw new Error(`nobody knows ${name}`);
  return zone;
});

const changesOf = (zone: Zone) => zone.changes.filter((change) => change >= FROM && change < TO);

/** By the rules of the Node that runs this. */
function clockOfNode(timeZone: string): (instantMs: number) => string {
  // eslint-disable-next-line no-restricted-syntax -- compared with ours
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return (instantMs) => `${format.format(instantMs).replace(" ", "T")}.000Z`;
}

/** It became known in 2026 that Moldova's clocks had changed an hour later since 2022. */
const CORRECTED_SINCE = "Europe/Chisinau";

test("zones are known by every name that Node has, and stored by that of today", () => {
  expect(zonesVersion).toMatch(/^20\d\d[a-z]$/);
  const today = (name: string) => findZone(name)?.name;
  for (const name of Intl.supportedValuesOf("timeZone")) expect(today(name)).toBe(renamed(name));
  expect(["Europe/Kiev", "Asia/Calcutta", "Europe/Amsterdam", "Etc/Zulu", "CET"].map(today)).toEqual([
    ...["Europe/Kyiv", "Asia/Kolkata", "Europe/Amsterdam", "UTC", "Europe/Brussels"],
  ]);
  // Nobody but Node and browsers calls it so.
  expect(today("AET")).toBe("Australia/Sydney");
  expect(today("europe/berlin")).toBe("Europe/Berlin");
  expect(["", "Mars/Olympus", "+01:00"].map(today)).toEqual([undefined, undefined, undefined]);
});

test("who looks for a zone under its old name finds it, once and as it is called today", () => {
  const labels = zoneChoices("Europe/Berlin").map(({ label }) => label);
  expect(labels).toContain("Europe/Kyiv");
  expect(labels).toContain("Europe/Kiev (today Europe/Kyiv)");
  expect(labels).not.toContain("Europe/Kiev");
  expect(new Set(labels).size).toBe(labels.length);
});

test("until 2025 clocks show what they showed, as Node knows it too", () => {
  const wrong = zones.flatMap((zone) => {
    const ofNode = clockOfNode(zone.name);
    return changesOf(zone)
      .filter((change) => change < Date.UTC(2025, 0, 1))
      .flatMap((change) => [change - 1_000, change])
      .filter((at) => new Date(wallClockAt(at, zone.name)).toISOString() !== ofNode(at))
      .map(() => zone.name);
  });
  expect(wrong.filter((name) => name !== CORRECTED_SINCE)).toEqual([]);
});

test("where countries changed their rules in 2026, days begin by the new ones", () => {
  const start = (timeZone: string) => new Date(startOfDay("2026-11-29", timeZone)).toISOString();
  expect([
    ...["America/Vancouver", "America/Edmonton", "America/Winnipeg", "Africa/Casablanca"].map(start),
  ]).toEqual([
    ...["2026-11-29T07:00:00.000Z", "2026-11-29T06:00:00.000Z"],
    ...["2026-11-29T05:00:00.000Z", "2026-11-29T00:00:00.000Z"],
  ]);
});

describe("on every day on which clocks change, in every zone", () => {
  test("a day begins at the first instant that shows it, and none comes before the one before", () => {
    const wrong = zones.flatMap((zone) =>
      changesOf(zone).flatMap((change) => {
        const days = [-1, 0, 1].map((more) => addDays(localDay(change, zone.name), more));
        return days.filter((day) => !beginsRight(day, zone.name)).map((day) => `${zone.name} ${day}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  test("a page that was told of the part it needs reckons as the server does", () => {
    const wrong = zones.flatMap((zone) => {
      const part = partOf(zone, FROM, TO);
      return [FROM, ...changesOf(zone), TO - 1]
        .flatMap((at) => [at - 1, at].filter((one) => one >= FROM))
        .filter((at) => offsetAt(part, at) !== offsetAt(zone, at))
        .map((at) => `${zone.name} ${new Date(at).toISOString()}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** A day that was skipped begins with the next one. */
function beginsRight(day: string, timeZone: string): boolean {
  const start = startOfDay(day, timeZone);
  const [before, first] = [start - 1, start].map((at) => localDay(at, timeZone));
  const isInOrder = startOfDay(addDays(day, 1), timeZone) - start <= dayMs + 3 * 3_600_000;
  return before !== undefined && before < day && first !== undefined && first >= day && isInOrder;
}

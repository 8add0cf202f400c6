import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { disconnections, errorBursts, incidentMeanings } from "./incidents.ts";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const span = (from: number, to: number | null) => ({
  from: from * MINUTE,
  to: to === null ? null : to * MINUTE,
});
type Spans = Parameters<typeof disconnections>[0]["silences"];
const disconnectedIn = (silences: Spans, pauses: Spans) =>
  disconnections({ silences, pauses, firstHeartbeat: 0 });

describe("the times a bot was disconnected", () => {
  test("are its silences, when it was never paused", () => {
    const silences = [span(60, null), span(0, 10)];
    expect(disconnectedIn(silences, [])).toEqual(silences);
  });

  test("leave out what of a silence the bot was paused", () => {
    expect(disconnectedIn([span(0, 120)], [span(30, 90)])).toEqual([span(0, 30), span(90, 120)]);
    expect(disconnectedIn([span(0, 120)], [span(-10, 60), span(80, 200)])).toEqual([span(60, 80)]);
  });

  test("aren’t there while a pause covers the silence", () => {
    expect(disconnectedIn([span(10, 50)], [span(0, 60)])).toEqual([]);
    expect(disconnectedIn([span(10, null)], [span(0, null)])).toEqual([]);
  });

  test("end where a pause that still lasts began, and stay open after one that ended", () => {
    expect(disconnectedIn([span(10, null)], [span(40, null)])).toEqual([span(10, 40)]);
    expect(disconnectedIn([span(10, null)], [span(5, 40)])).toEqual([span(40, null)]);
  });

  test("don’t count the moments between an event and a pause", () => {
    expect(disconnectedIn([span(0, 60)], [span(5, 60)])).toEqual([]);
    expect(disconnectedIn([span(0, 60)], [span(6, 60)])).toEqual([span(0, 6)]);
  });
});

describe("a silence", () => {
  test("says nothing before the first heartbeat, which it may end with", () => {
    const silences = [span(60, null), span(30, 50), span(0, 20)];
    const since = (firstHeartbeat: number | null) => disconnections({ silences, pauses: [], firstHeartbeat });
    expect(since(null)).toEqual([]);
    expect(since(20 * MINUTE)).toEqual([span(60, null), span(30, 50)]);
    expect(since(60 * MINUTE)).toEqual([span(60, null)]);
  });
});

describe("error bursts", () => {
  const quarter = (index: number, errors: number, reported: number) => ({
    at: index * QUARTER,
    errors,
    reported,
  });

  test("need five errors, and a tenth of what was reported", () => {
    const of = (errors: number, reported: number) => errorBursts([quarter(0, errors, reported)]).length;
    expect([of(4, 4), of(5, 5), of(5, 50), of(5, 51), of(500, 5_001)]).toEqual([0, 1, 1, 0, 0]);
  });

  test("are one where one quarter hour follows the other, and two with a calm one between", () => {
    const quarters = [quarter(0, 5, 10), quarter(1, 7, 20), quarter(2, 1, 20), quarter(3, 6, 6)];
    expect(errorBursts(quarters)).toEqual([
      { from: 0, to: 2 * QUARTER, errors: 12, reported: 30 },
      { from: 3 * QUARTER, to: 4 * QUARTER, errors: 6, reported: 6 },
    ]);
    expect(errorBursts([quarter(0, 5, 5), quarter(2, 5, 5)])).toHaveLength(2);
  });
});

test("docs/bots-and-incidents.md says what counts in the same words", () => {
  const docs = readFileSync("docs/bots-and-incidents.md", "utf8");
  for (const { name, meaning } of Object.values(incidentMeanings))
    expect(docs).toContain(`- **${name}**: ${meaning}`);
});

import { expect, test } from "vitest";
import { formatOfLanguages } from "#domain/viewer-format/format-of-languages.ts";
import { withFormat } from "#domain/viewer-format/request-format.ts";
import { formatCount, formatDay, formatInstant, formatPercent, formatShort } from "./format.ts";
import { formatDate, formatMoment, formatMonth, formatWholeDay } from "./format-date.ts";

const at = "2026-11-02T00:05:07Z";
const written = () => [
  ...[formatInstant(Date.parse(at), "UTC"), formatMoment(at, "UTC"), formatDate(at, "UTC"), formatMonth(at)],
  ...[formatDay("2026-11-02", "short"), formatDay("2026-11-02", "full")],
  ...[formatWholeDay("2026-11-02"), formatWholeDay("2026-11-02", "full")],
  ...[formatCount(-1_234_567.8), formatShort(12_345), formatPercent(0.1234)],
];

test.each([
  [
    "en",
    ...["Nov 2, 2026, 12:05 AM", "Nov 2, 2026, 12:05:07 AM", "Nov 2, 2026", "November 2026"],
    ...["Nov 2", "Mon, Nov 2", "Nov 2, 2026", "Mon, Nov 2, 2026", "-1,234,567.8", "12.3K", "12.3%"],
  ],
  [
    "en-GB",
    ...["2 Nov 2026, 00:05", "2 Nov 2026, 00:05:07", "2 Nov 2026", "November 2026"],
    ...["2 Nov", "Mon, 2 Nov", "2 Nov 2026", "Mon, 2 Nov 2026", "-1,234,567.8", "12.3K", "12.3%"],
  ],
  [
    "de",
    ...["2 Nov 2026, 00:05", "2 Nov 2026, 00:05:07", "2 Nov 2026", "November 2026"],
    ...["2 Nov", "Mon, 2 Nov", "2 Nov 2026", "Mon, 2 Nov 2026", "-1.234.567,8", "12,3K", "12,3%"],
  ],
])("%s is written in English words, in the order and with the signs of its region", (language, ...texts) => {
  expect(withFormat(formatOfLanguages(language), written)).toEqual(texts);
});

test("two who ask at once are each answered in their own way", async () => {
  const answers = ["en", "en-GB"].map((language) =>
    withFormat(formatOfLanguages(language), async () => {
      await new Promise(setImmediate);
      return formatDay("2026-11-02", "short");
    }),
  );
  expect(await Promise.all(answers)).toEqual(["Nov 2", "2 Nov"]);
});

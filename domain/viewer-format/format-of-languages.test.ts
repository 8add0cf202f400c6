import { expect, test } from "vitest";
import { formatOfLanguages } from "./format-of-languages.ts";

const british = { locale: "en-GB", isDayFirst: true, is24Hours: true };
const german = { locale: "en-DE", isDayFirst: true, is24Hours: true, group: ".", decimal: "," };

test.each([
  ["", {}],
  ["en", {}],
  ["en-US,en;q=0.9", {}],
  ["en-GB,en-US;q=0.9", british],
  ["en-AU", { locale: "en-AU", isDayFirst: true }],
  ["de", german],
  ["de-DE,en;q=0.8", german],
  ["en-DE", german],
  // By what they are worth, and not by their place.
  ["en-US;q=0.5, de-DE, fr;q=0", german],
  // Intl knows no English of Russia, and none of Taiwan.
  ["ru", { locale: "en-001", isDayFirst: true, is24Hours: true, group: "\u00a0", decimal: "," }],
  ["zh-Hant-TW", { locale: "en-001", isDayFirst: true }],
])("%j is written as its region does", (header, format) => {
  expect(formatOfLanguages(header)).toEqual(format);
});

test.each([
  ...["*", "x", ";;;,,,", "en-", "de_DE", "en-US-x-!", "no such thing", "q=1;q=2", "en;q=nonsense"],
  "a-b,".repeat(10_000),
])("%j, which says nothing, asks for nothing", (header) => {
  expect(formatOfLanguages(header)).toEqual({});
});

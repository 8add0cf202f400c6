import { expect, test } from "vitest";
import { dataCsv } from "./data-csv.ts";

test("a widget's data is written as its longest list, a line an entry, with names of what is inside", () => {
  const data = { total: 2, days: [{ day: "2026-01-01", bot: { name: 'A "b", c' }, sent: 3 }], other: [] };
  expect(dataCsv(data)).toBe('\uFEFF"day","bot.name","sent"\r\n"2026-01-01","A ""b"", c",3\r\n');
});

test("data without a list is written as its values, and none as nothing", () => {
  expect(dataCsv({ total: 2, trend: { percent: null } })).toBe(
    '\uFEFF"name","value"\r\n"total",2\r\n"trend.percent",\r\n',
  );
  expect(dataCsv(undefined)).toBeNull();
  expect(dataCsv({ bots: [] })).toBe('\uFEFF"name","value"\r\n"bots","[]"\r\n');
});

test("a text that a spreadsheet would run is kept from it", () => {
  expect(dataCsv([{ name: "=HYPERLINK(1)" }])).toBe('\uFEFF"name"\r\n"\'=HYPERLINK(1)"\r\n');
});

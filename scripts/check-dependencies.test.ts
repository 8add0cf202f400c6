import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { holesIn, installedPackages, licenceFaults } from "./check-dependencies.js";

const licensed = (license: string, dev = false) => licenceFaults([{ name: "one", license, dev }]);

test("a licence that nobody allowed is named, and one that isn’t named at all", () => {
  expect(licensed("GPL-3.0-only")).toEqual(["one has the licence GPL-3.0-only."]);
  expect(licensed("MIT AND GPL-3.0-only")).toHaveLength(1);
  expect(licensed("")).toHaveLength(1);
  expect(licensed("MPL-2.0")).toHaveLength(1);
  for (const fine of ["MIT", "(GPL-3.0-only OR MIT)", "(Apache-2.0 AND MIT)"])
    expect(licensed(fine)).toEqual([]);
  expect(licensed("MPL-2.0", true)).toEqual([]);
});

test("all that is installed is licensed so that Botdeck may be passed on", () => {
  expect(installedPackages().length).toBeGreaterThan(100);
  expect(licenceFaults(installedPackages())).toEqual([]);
});

test("known holes are named, and a registry that answers no such question isn’t taken for one that knows of none", () => {
  const one = { name: "one", severity: "high", range: "<2.0.0" };
  const vulnerabilities = { one, two: { name: "two", severity: "moderate", range: "*" } };
  expect(holesIn(JSON.stringify({ vulnerabilities }))).toEqual([
    { sentence: "one <2.0.0 has a known hole (high).", isGrave: true },
    { sentence: "two * has a known hole (moderate).", isGrave: false },
  ]);
  expect(holesIn(JSON.stringify({ vulnerabilities: {} }))).toEqual([]);
  expect(holesIn(JSON.stringify({ message: "405 Method Not Allowed", error: {} }))).toBeUndefined();
  expect(holesIn("")).toBeUndefined();
});

test("no package runs a program of its own while it is installed", () => {
  expect(readFileSync("scripts/set-up.js", "utf8")).toContain("--ignore-scripts");
});

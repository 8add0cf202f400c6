import { expect, test } from "vitest";
import { compareVersions } from "./widget-version.ts";

test("versions are in the order of their numbers, not of their letters", () => {
  const versions = ["1.10.0", "1.9.9", "0.0.1", "1.9.10", "2.0.0"];
  expect(versions.sort(compareVersions)).toEqual(["0.0.1", "1.9.9", "1.9.10", "1.10.0", "2.0.0"]);
  expect(compareVersions("1.2.3", "1.2.3")).toBe(0);
});

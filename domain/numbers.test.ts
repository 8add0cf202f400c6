import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { numbers } from "./numbers.ts";

test("docs/numbers.md says what every number means, in the very words that widgets show", () => {
  const written = readFileSync("docs/numbers.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("- **"));
  const meant = Object.values(numbers).map(({ name, meaning }) => `- **${name}**: ${meaning}`);
  expect(written.toSorted()).toEqual(meant.toSorted());
});

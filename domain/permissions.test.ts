import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { manageableRoles, permissions, roles } from "./permissions.ts";

test("docs/organizations.md says of every permission who has it", () => {
  const rows = readFileSync("docs/organizations.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const written = rows.map(([, what = "", ...marks]) => [
    /^`(.+)`/.exec(what)?.[1],
    roles.filter((_, index) => marks[index] === "yes"),
  ]);
  expect(Object.fromEntries(written)).toEqual(permissions);
});

test("nobody but an owner has a say over owners and admins", () => {
  for (const role of roles.filter((one) => one !== "owner")) {
    expect(manageableRoles[role]).not.toContain("owner");
    expect(manageableRoles[role]).not.toContain("admin");
  }
});

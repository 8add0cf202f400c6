import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFreeForOrganizations } from "#domain/scope.ts";
import { scopesFor } from "./scopes-for.ts";

describe("an organization's address", () => {
  test.each([
    ["Acme", "acme"],
    ["Söhne & Co.", "soehne-and-co"],
    ["Ромашка", "romashka"],
    ["  Bots -- R  us ", "bots-r-us"],
    ["日本", "organization"],
    ["!!", "organization"],
  ])("is made from its name: %s", (name, scope) => expect(scopesFor(name, 1)).toEqual([scope]));

  test.each([
    ["Me", "me-2"],
    ["Docs", "docs-2"],
    ["API", "api-2"],
    ["sign in", "sign-in-2"],
  ])("is never one of ours: %s", (name, scope) => expect(scopesFor(name, 2)).toEqual([scope]));

  test("has a shape that addresses and the database take, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }), (name) => {
        const scopes = scopesFor(name, 5);
        expect(scopes.length).toBeGreaterThanOrEqual(4);
        expect(scopes.every(isFreeForOrganizations)).toBe(true);
      }),
    );
  });

  test("never hides a page: the first part of each page's address is reserved", () => {
    const firstParts = readdirSync("app/routes").map((file) => file.replace(/^_/, "").split(".", 1)[0] ?? "");
    const ours = firstParts.filter((part) => !part.startsWith("$"));
    expect(ours).toContain("sign-in");
    expect(ours.filter(isFreeForOrganizations)).toEqual([]);
  });
});

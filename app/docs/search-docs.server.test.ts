import { expect, test } from "vitest";
import { searchDocs } from "./search-docs.server.ts";

test("a page called by the words comes before places that mention them", () => {
  const [first, ...others] = searchDocs("keyboard");
  expect(first).toMatchObject({ to: "/docs/keyboard", page: "Keyboard" });
  expect(others.length).toBeGreaterThan(0);
});

test("a place is led to by its heading, with the words marked in its text", () => {
  const hit = searchDocs("gzip content-encoding").find(({ to }) => to === "/docs/reporting-events#formats");
  expect(hit?.excerpt.filter(({ isMarked }) => isMarked).map(({ text }) => text)).toEqual(
    expect.arrayContaining(["gzip", "Content-Encoding"]),
  );
});

test("only what holds every word is found, and signs are taken as they are", () => {
  expect(searchDocs("gzip xylophone")).toEqual([]);
  expect(searchDocs("(.*")).toEqual([]);
  expect(searchDocs("  ")).toEqual([]);
});

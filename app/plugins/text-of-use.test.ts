import { expect, test } from "vitest";
import { textOfUse } from "./text-of-use.ts";

test("the use log says in words what a widget did, and how often", () => {
  expect(textOfUse({ capability: "stats:read", what: "stats.messages", count: 1_200 })).toBe(
    "read the numbers of messages 1,200 times",
  );
  expect(textOfUse({ capability: "storage", what: "write", count: 1 })).toBe(
    "wrote into its own storage once",
  );
  expect(
    textOfUse({ capability: "fetch:https://api.example.org", what: "https://api.example.org", count: 2 }),
  ).toBe("fetched from api.example.org 2 times");
});

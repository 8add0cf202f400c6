import { expect, test } from "vitest";
import { rankCommands } from "./rank-commands.ts";

const commands = ["Dashboard", "Add Notes", "New bot", "Support bot", "Café bot", "Robots"].map((label) => ({
  id: label,
  label,
  keywords: label === "New bot" ? "create" : "",
}));
const found = (query: string, recent: string[] = []) =>
  rankCommands(commands, query, recent).map(({ label }) => label);

test("finds by parts of words in any order, and by what else something is called", () => {
  expect(found("bot new")).toEqual(["New bot"]);
  expect(found("create")).toEqual(["New bot"]);
  expect(found("cafe")).toEqual(["Café bot"]);
  expect(found("nothing")).toEqual([]);
});

test("puts what begins with the query first, and a word that begins with it before one that only holds it", () => {
  expect(found("bot")).toEqual(["New bot", "Support bot", "Café bot", "Robots"]);
  expect(found("su")).toEqual(["Support bot"]);
  expect(found("ad")[0]).toBe("Add Notes");
});

test("puts what was used recently first among equals", () => {
  expect(found("bot", ["Café bot", "Support bot"]).slice(0, 3)).toEqual([
    "Café bot",
    "Support bot",
    "New bot",
  ]);
});

test("shows everything, in its order, when nothing is looked for", () => {
  expect(found(" ")).toEqual(commands.map(({ label }) => label));
});

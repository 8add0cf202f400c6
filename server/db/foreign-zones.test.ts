import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Postgres has zone data of its own, and its own meaning for some names: only UTC is the same everywhere. */
const asked = /at time zone (?!'UTC')/i;

test("no query has Postgres reckon the days of somebody's time zone", () => {
  const sources = readdirSync("server", { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
  );
  const asking = sources.filter((file) => asked.test(readFileSync(join("server", file), "utf8")));
  expect(sources.length).toBeGreaterThan(100);
  expect(asking).toEqual([]);
});

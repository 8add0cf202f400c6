import { Linter } from "eslint";
import { expect, test } from "vitest";
import { noRawNames } from "./no-raw-names.js";

/** The names that the rule refuses in a piece of code. */
function refused(code: string): string[] {
  const plugins = { botdeck: { rules: { "no-raw-names": noRawNames } } };
  return new Linter()
    .verify(code, [{ plugins, rules: { "botdeck/no-raw-names": "error" } }])
    .map(({ message }) => /“(\w+)”/.exec(message)?.[1] ?? message);
}

test("a table or column that is written out in SQL is found, wherever in the query it stands", () => {
  expect(refused("sql`select last_event_at from bots`")).toEqual(["last_event_at", "bots"]);
  expect(refused("sql`${bots.id} in (${ids}) and paused_at is null`")).toEqual(["paused_at"]);
  expect(refused('sql`update set ${sql.identifier("is_default")} = true`')).toEqual(["is_default"]);
  expect(refused("sql.raw(`extract(epoch from ${alias}.received_at)`)")).toEqual(["received_at"]);
});

test("what only looks like one isn’t: values, types, definitions, functions, comments and SQL’s own words", () => {
  const code = "sql`select position('name' in 'x'), count(*) -- events\n from ${bots} order by ${at}::text`";
  expect(refused(code)).toEqual([]);
  expect(refused("sql`from jsonb_to_recordset(${rows}) as given (kind text, data jsonb)`")).toEqual([]);
});

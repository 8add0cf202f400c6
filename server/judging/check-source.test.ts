import { expect, test } from "vitest";
import { checkSource } from "./check-source.ts";

const MOST = 512 * 1024;
const filled = (text: string) => text.repeat(Math.floor(MOST / text.length));

// With time that grows by the square of the text, each takes minutes.
test.each([
  ["spaces after a word that is looked for", `constructor[${filled(" ")}`],
  ["a call that never ends", filled("createElement(")],
  ["the beginnings of tags", filled("<")],
  ["lines of both", filled(`constructor[${" ".repeat(200)}createElement(\n`)],
])("512 KB of %s are looked through", async (_, text) => {
  const checks = await checkSource(`export const text = \`${text}\`;`);
  expect(checks).toEqual([]);
});

test("what is forbidden is found however it is spaced", async () => {
  const source = 'eval\n   ("1");\nwindow /* here */ . top;\nconst make = {}.constructor\n.constructor;';
  const found = await checkSource(source);
  expect(found.map(({ check }) => check)).toEqual(["eval", "constructor", "outside"]);
});

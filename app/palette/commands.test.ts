import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { commandsOf } from "./commands.ts";

test("every page of the docs that can be found is there", () => {
  const commands = commandsOf({ scope: "me", contexts: [], dashboards: [], bots: [], widgets: [] });
  const addresses = commands.flatMap(({ effect }) => (effect.type === "go" ? [effect.to] : []));
  const slugs = addresses.flatMap((address) => /^\/docs\/(.+)$/.exec(address)?.[1] ?? []);
  expect(slugs.length).toBeGreaterThan(3);
  expect(slugs.filter((slug) => !existsSync(`docs/${slug}.md`))).toEqual([]);
});

test.each([
  ["a viewer isn’t offered what only others may do", "viewer", []],
  ["an owner is offered all of it", "owner", ["New bot", "Audit log"]],
] as const)("%s", (_, role, offered) => {
  const contexts = [{ scope: "acme", name: "Acme", isPersonal: false, role }];
  const labels = commandsOf({ scope: "acme", contexts, dashboards: [], bots: [], widgets: [] }).map(
    ({ label }) => label,
  );
  expect(labels.filter((label) => ["New bot", "Audit log"].includes(label))).toEqual(offered);
  expect(labels).toContain("Settings");
});

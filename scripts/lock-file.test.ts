import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Package = { version?: string; resolved?: string; optionalDependencies?: Record<string, string> };

const lock: { packages: Record<string, Package> } = JSON.parse(readFileSync("package-lock.json", "utf8"));

/** The places where Node looks for a package from `path`, nearest first. */
function placesOf(path: string, name: string): string[] {
  const parents = path.split("/node_modules/").map((_, index, all) => all.slice(0, all.length - index));
  return [
    ...parents.map((parts) => `${parts.join("/node_modules/")}/node_modules/${name}`),
    `node_modules/${name}`,
  ];
}

// npm leaves out what the registry at hand doesn't have, and `npm ci` then refuses the lock file everywhere.
test("the packages install on every platform: the lock file names each one's binaries", () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !placesOf(path, name).some((place) => lock.packages[place]),
    ),
  );
  expect(missing).toEqual([]);
});

test("the packages install from any registry: the lock file names none", () => {
  const named = Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined);
  expect(named).toEqual([]);
});

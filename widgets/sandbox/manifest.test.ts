import { expect, test } from "vitest";
import { capabilitiesOf, configSchemaOf, manifestSchema } from "./manifest.ts";

const least = {
  sdk: 1,
  slug: "goal-gauge",
  name: "Goal gauge",
  description: "How far one is from a goal.",
  category: "chart",
  version: "1.0.0",
  size: { minW: 2, maxW: 6, minH: 2, maxH: 4, defaultW: 3, defaultH: 2 },
} as const;

test("a manifest that asks for nothing gets nothing", () => {
  const manifest = manifestSchema.parse(least);
  expect(capabilitiesOf(manifest)).toEqual([]);
  expect(configSchemaOf(manifest)).toBeNull();
  expect(manifest).toMatchObject({ runtime: "dom", allowMultiple: false, price: "0.00", priceType: "FREE" });
});

test("what it asks for is told in one order, however it is written", () => {
  const fetches = [
    { origin: "https://b.example.org", purpose: "Rates" },
    { origin: "https://a.example.org", purpose: "Weather" },
  ];
  const manifest = manifestSchema.parse({
    ...{ ...least, reads: ["bots:read", "stats:read"], storage: true, links: true, fetches },
  });
  expect(capabilitiesOf(manifest)).toEqual([
    ...["stats:read", "bots:read", "storage", "links"],
    ...["fetch:https://a.example.org", "fetch:https://b.example.org"],
  ]);
});

test.each<[string, Record<string, unknown>]>([
  ["sdk", { sdk: 2 }],
  ["slug", { slug: "Goal Gauge" }],
  ["name", { name: " " }],
  ["name", { name: "\u200b" }],
  ["version", { version: "1.0" }],
  ["version", { version: "01.0.0" }],
  ["size.defaultW", { size: { ...least.size, defaultW: 7, maxW: 6 } }],
  ["size.maxW", { size: { ...least.size, maxW: 13 } }],
  ["reads", { reads: ["stats:read", "stats:read"] }],
  ["reads.0", { reads: ["members:read"] }],
  ["fetches.0.origin", { fetches: [{ origin: "http://a.example.org", purpose: "Rates" }] }],
  ["fetches.0.purpose", { fetches: [{ origin: "https://a.example.org", purpose: "" }] }],
  [
    "fetches",
    { fetches: Array.from({ length: 2 }, () => ({ origin: "https://a.example.org", purpose: "A" })) },
  ],
  ["config.type", { config: { type: "array" } }],
  ["config", { config: { type: "object", description: "\0" } }],
  ["priceType", { price: "4.99" }],
  ["price", { price: "4.999", priceType: "ONE_TIME" }],
  ["", { permissions: ["all"] }],
])("a mistake in %s is named", (path, change) => {
  const { error } = manifestSchema.safeParse({ ...least, ...change });
  expect(error?.issues.map((issue) => issue.path.join("."))).toContain(path);
});

import { expect, test } from "vitest";
import { manifestChanges } from "./manifest-changes.ts";

test("a reviewer sees each place where two manifests differ, and none where they don't", () => {
  const before = {
    name: "Gauge",
    reads: ["stats:read"],
    size: { minW: 2, maxW: 4 },
    config: { type: "object" },
  };
  const after = {
    name: "Gauge",
    reads: ["stats:read", "bots:read"],
    size: { minW: 2, maxW: 6 },
    storage: true,
  };
  expect(manifestChanges(before, before)).toEqual([]);
  expect(manifestChanges(before, after)).toEqual([
    { path: "config", before: '{"type":"object"}', after: null },
    { path: "reads", before: '["stats:read"]', after: '["stats:read","bots:read"]' },
    { path: "size.maxW", before: "4", after: "6" },
    { path: "storage", before: null, after: "true" },
  ]);
});

import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { columnsMax, overlaps } from "#domain/grid/grid.ts";
import { builtInWidgets } from "./registry.server.ts";
import { widgetBodies } from "./registry.views.ts";
import { viewsLoaded } from "./runtime/built-in.tsx";

const definitions = [...builtInWidgets.values()].map(({ definition }) => definition);

test("the registry is what the folders of widgets/builtin say", () => {
  const { status, stderr } = spawnSync("node", ["scripts/generate-registry.js", "--check"], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

test("every widget that the server knows has a view, and the other way round", async () => {
  expect([...widgetBodies.keys()]).toEqual([...builtInWidgets.keys()]);
  await expect(viewsLoaded()).resolves.toHaveLength(builtInWidgets.size);
});

describe.each(definitions.map((definition) => [definition.slug, definition] as const))("%s", (slug, definition) => {
  test("works before anyone has set it up", () => {
    expect(definition.config.safeParse({}).success).toBe(true);
  });

  test("has a settings form: a JSON Schema whose every field has a title and a default", () => {
    const { properties = {} } = z.toJSONSchema(definition.config, { io: "input" });
    for (const property of Object.values(properties)) {
      expect(property).toHaveProperty("title");
      expect(property).toHaveProperty("default");
    }
  });

  test("is registered under its slug and fits the grid at its default size", () => {
    expect(builtInWidgets.get(slug)?.definition).toBe(definition);
    const { minW, maxW, minH, maxH, defaultW, defaultH } = definition.size;
    expect(minW <= defaultW && defaultW <= maxW && maxW <= columnsMax).toBe(true);
    expect(minH <= defaultH && defaultH <= maxH).toBe(true);
  });
});

describe("a new dashboard", () => {
  const boxes = definitions.flatMap(({ starter, size }) => (starter ? [{ ...starter, ...size }] : []));

  test("has no overlaps and no holes", () => {
    const pairs = boxes.flatMap((a, index) => boxes.slice(index + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => overlaps(a, b))).toEqual([]);
    const rows = Math.max(...boxes.map(({ y, h }) => y + h));
    expect(boxes.reduce((area, { w, h }) => area + w * h, 0)).toBe(rows * columnsMax);
  });

  test("has every widget at a size that it allows", () => {
    for (const { x, w, h, minW, maxW, minH, maxH } of boxes) {
      expect(x + w).toBeLessThanOrEqual(columnsMax);
      expect(w >= minW && w <= maxW && h >= minH && h <= maxH).toBe(true);
    }
  });
});

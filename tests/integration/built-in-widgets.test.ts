import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { widgetDefinitions } from "#drizzle/schema/widgets.ts";
import { syncBuiltInWidgets } from "#server/widgets/sync-built-in.ts";
import { builtInDefinitions } from "#widgets/registry.definitions.ts";
import { defineWidget, type WidgetDefinition } from "#widgets/contract/define-widget.ts";
import { useTestApp } from "#tests/support/test-app.ts";
import { publishWidget } from "#tests/support/widgets.ts";

const test_ = useTestApp();

describe("the built-in widgets of a new version", () => {
  const weather = defineWidget({
    slug: "weather",
    name: "Weather",
    description: "Rain or shine.",
    category: "info",
    size: { minW: 2, maxW: 4, minH: 2, maxH: 4, defaultW: 2, defaultH: 2 },
    config: z.object({ city: z.string().default("Berlin") }),
    allowMultiple: false,
    help: null,
  });
  const all = [...builtInDefinitions.values()];
  const sync = (definitions: WidgetDefinition[]) => syncBuiltInWidgets(test_.app, definitions);
  const rowOf = async (slug: string) => {
    const [row] = await test_.app.db
      .select({ row: widgetDefinitions, version: sql`xmin::text || ':' || xmax::text`.mapWith(String) })
      .from(widgetDefinitions)
      .where(eq(widgetDefinitions.slug, slug));
    return row;
  };

  test("appear, change under the same id, retire and come back", async () => {
    await sync([...all, weather]);
    const first = await rowOf("weather");
    expect(first?.row).toMatchObject({
      name: "Weather",
      isBuiltIn: true,
      componentId: "weather",
      maxWidth: 4,
    });
    await sync([...all, { ...weather, name: "Weather report", size: { ...weather.size, maxW: 8 } }]);
    const second = await rowOf("weather");
    expect(second?.row).toMatchObject({ id: first?.row.id, name: "Weather report", maxWidth: 8 });
    await sync(all);
    expect((await rowOf("weather"))?.row.isActive).toBe(false);
    await sync([...all, weather]);
    expect((await rowOf("weather"))?.row).toMatchObject({ id: first?.row.id, isActive: true });
    await sync(all);
  });

  test("are not written when nothing changed, however many processes start", async () => {
    const before = await rowOf("bot-stats");
    await Promise.all(Array.from({ length: 4 }, () => sync(all)));
    expect(await rowOf("bot-stats")).toEqual(before);
  });

  test("are each there once when several processes bring them at once", async () => {
    const brought = [...all, { ...weather, slug: "tide" }, { ...weather, slug: "aurora" }];
    await Promise.all(Array.from({ length: 4 }, () => sync(brought)));
    expect(await test_.app.db.$count(widgetDefinitions, eq(widgetDefinitions.slug, "tide"))).toBe(1);
    await sync(all);
  });

  test("never take over a marketplace widget of the same name", async () => {
    const id = await publishWidget(test_.app, { slug: "moon" });
    await sync([...all, { ...weather, slug: "moon" }]);
    expect((await rowOf("moon"))?.row).toMatchObject({ id, name: "Notes", isBuiltIn: false });
  });

  test.each([...builtInDefinitions.values()])("$slug works before anyone has set it up", ({ config }) => {
    expect(config.safeParse({}).success).toBe(true);
  });
});

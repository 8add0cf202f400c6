import { newId } from "#domain/id.ts";
import { widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { callerFor, createUser } from "./test-app.ts";

type Definition = typeof widgetDefinitions.$inferInsert;

/** Offers a widget of 3×2 cells in the marketplace, at least 2×1 and at most 6×4; returns its id. */
export async function publishWidget(app: App, overrides: Partial<Definition> = {}): Promise<string> {
  const id = newId("widgetDefinition");
  await app.db.insert(widgetDefinitions).values({
    id,
    slug: id.replace("_", "-"),
    name: "Notes",
    description: "",
    category: "info",
    ...{ minWidth: 2, maxWidth: 6, minHeight: 1, maxHeight: 4, defaultWidth: 3, defaultHeight: 2 },
    ...overrides,
  });
  return id;
}

/** Someone whose personal dashboard holds nothing but `count` widgets of 3×2, four in a row. */
export async function personWithNotes(app: App, count: number) {
  const scope = "me";
  const user = await createUser(app);
  const caller = callerFor(app, user);
  const { layout } = await caller.layouts.get({ scope });
  for (const { widget } of layout.items) await caller.layouts.remove({ scope, userWidgetId: widget.id });
  const widgetId = await publishWidget(app, { allowMultiple: true });
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1)
    ids.push((await caller.layouts.installAndAdd({ scope, widgetId })).userWidgetId);
  return { user, caller, widgetId, ids, layoutId: layout.id };
}

import { sql } from "drizzle-orm";
import { readingOrder } from "#domain/layout/reading-order.ts";
import type { App } from "#server/app.ts";
import type { StoredItem } from "./read-layout.ts";

/** Writes where every item stands, in one statement; items that already stand there aren't written. */
export async function savePositions(app: App, layoutId: string, items: readonly StoredItem[]): Promise<void> {
  const rows = readingOrder(items).map(({ userWidgetId, x, y, w, h, responsive }, order) => ({
    user_widget_id: userWidgetId,
    ...{ x, y, w, h, order },
    responsive: responsive ?? null,
  }));
  await app.db.execute(sql`
    update dashboard_layout_items item
    set x = given.x, y = given.y, w = given.w, h = given.h, responsive = given.responsive, "order" = given.order
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (user_widget_id text, x int, y int, w int, h int, "order" int, responsive jsonb)
    where item.layout_id = ${layoutId} and item.user_widget_id = given.user_widget_id
      and (item.x, item.y, item.w, item.h, item."order", item.responsive)
        is distinct from (given.x, given.y, given.w, given.h, given.order, given.responsive)`);
}

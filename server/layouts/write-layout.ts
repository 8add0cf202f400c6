import { sql } from "drizzle-orm";
import { newId } from "#domain/id.ts";
import type { Dashboard, DashboardTile } from "#domain/layout/dashboard.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { isSame } from "#domain/layout/is-same.ts";
import type { App } from "#server/app.ts";

/** An operation that was applied, and the layout's version after it. */
export type Revision = { id: string; version: number; intent: Intent; inverse: Intent };

type Change = {
  layoutId: string;
  /** The one that was read; there are as many more after it as there are revisions. */
  version: number;
  actorId: string;
  /** As the table has it. */
  stored: ReadonlyMap<string, DashboardTile>;
  /** The settings that the installed widgets have, whether or not they stand on the dashboard. */
  configured: ReadonlyMap<string, Pick<DashboardTile, "title" | "config">>;
  after: Dashboard;
  revisions: Revision[];
};

/** Somebody else's change was written since the layout was read. */
export class OvertakenError extends Error {}

/**
 * Writes a changed layout and its history in one statement, if the layout is still at its version; rows that are as they
 * should be aren't written.
 * @throws OvertakenError where it isn't, and nothing is written.
 */
export async function writeLayout(app: App, change: Change): Promise<void> {
  const { layoutId, version, actorId, stored, after, revisions } = change;
  const now = app.now().toISOString();
  const tiles = after.tiles.map(toRow);
  const placed = tiles.filter(({ user_widget_id }) => stored.has(user_widget_id));
  const added = tiles
    .filter(({ user_widget_id }) => !stored.has(user_widget_id))
    .map((tile) => ({ ...tile, id: newId("layoutItem") }));
  const standing = new Set(tiles.map((tile) => tile.user_widget_id));
  const removed = [...stored.keys()].filter((id) => !standing.has(id));
  const configured = after.tiles
    .filter((tile) => !isConfiguredAs(tile, change.configured.get(tile.userWidgetId)))
    .map(({ userWidgetId, title, config }) => ({ id: userWidgetId, title, config }));
  const written = await app.db.execute(sql`
    with layout as (
      update dashboard_layouts
      set version = ${revisions.at(-1)?.version}, name = ${after.name},
        settings = ${JSON.stringify(after.settings)}::jsonb, updated_at = ${now}
      where id = ${layoutId} and version = ${version} and deleted_at is null
      returning id
    ), placed as (
      update dashboard_layout_items item
      set x = given.x, y = given.y, w = given.w, h = given.h, responsive = given.responsive,
        "order" = given.order, is_locked = given.is_locked
      from layout, jsonb_to_recordset(${JSON.stringify(placed)}::jsonb) as given
        (user_widget_id text, x int, y int, w int, h int, "order" int, responsive jsonb, is_locked boolean)
      where item.layout_id = layout.id and item.user_widget_id = given.user_widget_id
        and (item.x, item.y, item.w, item.h, item."order", item.responsive, item.is_locked) is distinct from
          (given.x, given.y, given.w, given.h, given.order, given.responsive, given.is_locked)
    ), removed as (
      update dashboard_layout_items item set removed_at = ${now}
      from layout
      where item.layout_id = layout.id
        and item.user_widget_id in (select jsonb_array_elements_text(${JSON.stringify(removed)}::jsonb))
    ), added as (
      insert into dashboard_layout_items
        (id, layout_id, user_widget_id, x, y, w, h, "order", responsive, is_locked)
      select given.id, layout.id, user_widget_id, x, y, w, h, "order", responsive, is_locked
      from layout, jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as given
        (id text, user_widget_id text, x int, y int, w int, h int, "order" int, responsive jsonb,
          is_locked boolean)
      -- From the bin, where its row has waited.
      on conflict (layout_id, user_widget_id) do update
      set x = excluded.x, y = excluded.y, w = excluded.w, h = excluded.h, "order" = excluded."order",
        responsive = excluded.responsive, is_locked = excluded.is_locked, removed_at = null
    ), configured as (
      update user_widgets widget set title = given.title, config = given.config, updated_at = ${now}
      from layout, jsonb_to_recordset(${JSON.stringify(configured)}::jsonb) as given (id text, title text, config jsonb)
      where widget.id = given.id
    )
    insert into layout_revisions (layout_id, id, version, actor_id, intent, inverse, created_at)
    select layout.id, given.id, version, ${actorId}, intent, inverse, ${now}::timestamptz
    from layout, jsonb_to_recordset(${JSON.stringify(revisions)}::jsonb) as given
      (id text, version int, intent jsonb, inverse jsonb)
    returning id`);
  if (written.length === 0) throw new OvertakenError();
}

function toRow({ userWidgetId, x, y, w, h, responsive, isLocked }: DashboardTile, order: number) {
  const row = { user_widget_id: userWidgetId, x, y, w, h, order };
  return { ...row, responsive: responsive ?? null, is_locked: isLocked };
}

function isConfiguredAs(
  { title, config }: DashboardTile,
  stored: Pick<DashboardTile, "title" | "config"> | undefined,
): boolean {
  return stored?.title === title && isSame(stored.config, config);
}

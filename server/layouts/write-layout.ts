import { getTableName, sql } from "drizzle-orm";
import { newId } from "#domain/id.ts";
import type { Dashboard, DashboardTile } from "#domain/layout/dashboard.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { isSame } from "#domain/is-same.ts";
import { dashboardLayoutItems, dashboardLayouts, layoutRevisions } from "#drizzle/schema/layouts.ts";
import { userWidgets } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { assign, nameOf, namesOf, recordset } from "#server/db/columns.ts";
import { storedIntent, storedResponsive, storedSettings } from "./stored-layout.ts";

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

const { id, layoutId, userWidgetId } = dashboardLayoutItems;
/** Where a tile stands and how. */
const place = {
  x: dashboardLayoutItems.x,
  y: dashboardLayoutItems.y,
  w: dashboardLayoutItems.w,
  h: dashboardLayoutItems.h,
  order: dashboardLayoutItems.order,
  responsive: dashboardLayoutItems.responsive,
  isLocked: dashboardLayoutItems.isLocked,
};
const settings = { title: userWidgets.title, config: userWidgets.config };
const done = {
  id: layoutRevisions.id,
  version: layoutRevisions.version,
  intent: layoutRevisions.intent,
  inverse: layoutRevisions.inverse,
};
/** Whose layout it was, and who did it when: the same of all that was done at once. */
const { actorId, createdAt } = layoutRevisions;
const doneWhere = { layoutId: layoutRevisions.layoutId, actorId, createdAt };

/**
 * Writes a changed layout and its history in one statement, if the layout is still at its version; rows that are as they
 * should be aren't written.
 * @throws OvertakenError where it isn't, and nothing is written.
 */
export async function writeLayout(app: App, change: Change): Promise<void> {
  const { stored, after, revisions } = change;
  const now = app.now().toISOString();
  const tiles = after.tiles.map(toRow);
  const placed = tiles.filter((tile) => stored.has(tile.userWidgetId));
  const added = tiles
    .filter((tile) => !stored.has(tile.userWidgetId))
    .map((tile) => ({ ...tile, id: newId("layoutItem") }));
  const standing = new Set(tiles.map((tile) => tile.userWidgetId));
  const removed = [...stored.keys()].filter((key) => !standing.has(key));
  const configured = after.tiles
    .filter((tile) => !isConfiguredAs(tile, change.configured.get(tile.userWidgetId)))
    .map((tile) => ({ id: tile.userWidgetId, title: tile.title, config: tile.config }));
  const written = await app.db.execute(sql`
    with changed as (
      update ${dashboardLayouts} set
        ${nameOf(dashboardLayouts.version)} = ${revisions.at(-1)?.version},
        ${nameOf(dashboardLayouts.name)} = ${after.name},
        ${nameOf(dashboardLayouts.settings)} = ${JSON.stringify(storedSettings.pack(after.settings))}::jsonb,
        ${nameOf(dashboardLayouts.updatedAt)} = ${now}
      where ${dashboardLayouts.id} = ${change.layoutId} and ${dashboardLayouts.version} = ${change.version}
        and ${dashboardLayouts.deletedAt} is null
      returning ${dashboardLayouts.id} as layout
    ), placed as (
      update ${dashboardLayoutItems} set ${assign(place, "given")}
      from changed, ${recordset("given", { userWidgetId, ...place }, placed)}
      where ${layoutId} = changed.layout and ${userWidgetId} = ${nameOf(userWidgetId, "given")}
        and (${namesOf(place, getTableName(dashboardLayoutItems))}) is distinct from (${namesOf(place, "given")})
    ), removed as (
      update ${dashboardLayoutItems} set ${nameOf(dashboardLayoutItems.removedAt)} = ${now}
      from changed
      where ${layoutId} = changed.layout
        and ${userWidgetId} in (select jsonb_array_elements_text(${JSON.stringify(removed)}::jsonb))
    ), added as (
      insert into ${dashboardLayoutItems} (${namesOf({ layoutId, id, userWidgetId, ...place })})
      select changed.layout, ${namesOf({ id, userWidgetId, ...place }, "given")}
      from changed, ${recordset("given", { id, userWidgetId, ...place }, added)}
      -- From the bin, where its row has waited.
      on conflict (${namesOf({ layoutId, userWidgetId })}) do update
      set ${assign(place, "excluded")}, ${nameOf(dashboardLayoutItems.removedAt)} = null
    ), configured as (
      update ${userWidgets} set ${assign(settings, "given")}, ${nameOf(userWidgets.updatedAt)} = ${now}
      from changed, ${recordset("given", { id: userWidgets.id, ...settings }, configured)}
      where ${userWidgets.id} = ${nameOf(userWidgets.id, "given")}
    )
    insert into ${layoutRevisions} (${namesOf({ ...doneWhere, ...done })})
    select changed.layout, ${change.actorId}, ${now}::timestamptz, ${namesOf(done, "given")}
    from changed, ${recordset("given", done, revisions.map(toDone))}
    returning 1`);
  if (written.length === 0) throw new OvertakenError();
}

function toRow(tile: DashboardTile, index: number) {
  const { x, y, w, h, responsive = null, isLocked } = tile;
  return {
    userWidgetId: tile.userWidgetId,
    x,
    y,
    w,
    h,
    order: index,
    responsive: responsive && storedResponsive.pack(responsive),
    isLocked,
  };
}

function toDone({ intent, inverse, ...revision }: Revision) {
  return { ...revision, intent: storedIntent.pack(intent), inverse: storedIntent.pack(inverse) };
}

function isConfiguredAs(
  { title, config }: DashboardTile,
  stored: Pick<DashboardTile, "title" | "config"> | undefined,
): boolean {
  return stored?.title === title && isSame(stored.config, config);
}

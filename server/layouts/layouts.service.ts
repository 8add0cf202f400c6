import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { applyPositions, checkPositions } from "#domain/layout/check-positions.ts";
import { compact } from "#domain/layout/compact.ts";
import { deriveLayout } from "#domain/layout/derive-layout.ts";
import { findFreeSpot } from "#domain/layout/find-free-spot.ts";
import { columnsMax, columnsOf, tilesMax, type Breakpoint, type Placed } from "#domain/layout/grid.ts";
import { newId } from "#domain/id.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/app.ts";
import { ofContext } from "#server/organizations/of-context.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import { insertUserWidget } from "#server/widgets/insert-user-widget.ts";
import { createDefaultLayout } from "./create-default-layout.ts";
import type * as inputs from "./layouts.inputs.ts";
import { boundsOf, readLayout, thisLayout, type StoredItem, type StoredLayout } from "./read-layout.ts";
import { mayEdit } from "./reachable-layout.ts";
import { refusePositions } from "./refuse-positions.ts";
import { savePositions } from "./save-positions.ts";
import { toLayout } from "./to-output.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

/**
 * A layout with all that stands on it, in one query. The default one is made the first time it is looked at.
 * @throws AppError NOT_FOUND for an id that isn't of this context.
 */
export async function getLayout(
  app: App,
  ctx: ServiceContext,
  { layoutId }: In<"getInput">,
): Promise<In<"getOutput">> {
  const layout = await readLayout(app, ctx, layoutId);
  if (layout) return { layout: toLayout(layout) };
  if (layoutId !== undefined) throw notFound("The dashboard");
  const created = await app.db.transaction(async (tx) => {
    const inTransaction = { ...app, db: tx };
    await createDefaultLayout(inTransaction, ctx);
    return readLayout(inTransaction, ctx, undefined);
  });
  if (!created) throw notFound("The dashboard");
  return { layout: toLayout(created) };
}

/**
 * Puts an installed widget onto a layout: at `position`, or at the first free spot that holds its default size.
 * @throws AppError NOT_FOUND for a widget that isn't of this context, CONFLICT where it already stands on the layout or
 * the layout is full, BAD_REQUEST for a position that it can't have.
 */
export async function addWidgetToLayout(
  app: App,
  ctx: ServiceContext,
  input: In<"addInput">,
): Promise<In<"addOutput">> {
  const layout = await editLayout(app, ctx, input.layoutId, (inTransaction, current) =>
    insertItem(inTransaction, ctx, current, input),
  );
  return { layout, userWidgetId: input.userWidgetId };
}

/**
 * Installs a widget and puts it onto a layout, both or neither.
 * @throws AppError as `installWidget` and `addWidgetToLayout` do.
 */
export async function installAndAddWidget(
  app: App,
  ctx: ServiceContext,
  { widgetId, config, title, position, layoutId }: In<"installAndAddInput">,
): Promise<In<"addOutput">> {
  const userWidgetId = newId("userWidget");
  const layout = await editLayout(app, ctx, layoutId, async (inTransaction, current) => {
    await insertUserWidget(inTransaction, ctx, { userWidgetId, widgetId, config, title });
    return insertItem(inTransaction, ctx, current, { userWidgetId, position });
  });
  app.live.publish(ctx.contextId, "widgets");
  return { layout, userWidgetId };
}

/**
 * Moves and resizes items; the others stay, and gaps close. On a narrower breakpoint it is from then on arranged by hand.
 * @throws AppError BAD_REQUEST that names every item that can't stand where it was put; nothing is written then.
 */
export async function updateLayoutPositions(
  app: App,
  ctx: ServiceContext,
  { layoutId, items, breakpoint }: In<"updatePositionsInput">,
): Promise<In<"getOutput">> {
  const changes = items.map(({ i, ...box }) => ({ userWidgetId: i, ...box }));
  const layout = await editLayout(app, ctx, layoutId, (_, current) =>
    Promise.resolve(move(current.items, changes, breakpoint)),
  );
  return { layout };
}

/** Takes a widget off a layout; it stays installed, with its settings. */
export async function removeFromLayout(
  app: App,
  ctx: ServiceContext,
  { layoutId, userWidgetId }: In<"removeInput">,
): Promise<In<"getOutput">> {
  const layout = await editLayout(app, ctx, layoutId, async (inTransaction, current) => {
    const removed = await inTransaction.db
      .delete(dashboardLayoutItems)
      .where(
        and(
          eq(dashboardLayoutItems.layoutId, current.id),
          eq(dashboardLayoutItems.userWidgetId, userWidgetId),
        ),
      )
      .returning({ id: dashboardLayoutItems.id });
    if (removed.length === 0) throw notFound("The widget");
    return current.items.filter((item) => item.userWidgetId !== userWidgetId);
  });
  return { layout };
}

type Edit = (inTransaction: App, current: StoredLayout) => Promise<StoredItem[]>;

/** Changes a layout under its lock, in one transaction: its items become what `edit` returns, settled. */
async function editLayout(
  app: App,
  ctx: ServiceContext,
  layoutId: string | undefined,
  edit: Edit,
): Promise<In<"getOutput">["layout"]> {
  const layout = await app.db.transaction(async (tx) => {
    const inTransaction = { ...app, db: tx };
    const id = await lockLayout(inTransaction, ctx, layoutId);
    const current = await readLayout(inTransaction, ctx, id);
    if (!current) throw notFound("The dashboard");
    const items = deriveLayout(await edit(inTransaction, current), "lg");
    await savePositions(inTransaction, current.id, items);
    return { ...current, items };
  });
  app.live.publish(ctx.contextId, "layouts");
  return toLayout(layout);
}

/** Counting the version up locks the layout: the next edit begins where this one ends. @returns its id. */
async function lockLayout(app: App, ctx: ServiceContext, layoutId: string | undefined): Promise<string> {
  const countUp = () =>
    app.db
      .update(dashboardLayouts)
      .set({ version: sql`${dashboardLayouts.version} + 1`, updatedAt: app.now() })
      .where(thisLayout(ctx, layoutId, mayEdit))
      .returning({ id: dashboardLayouts.id });
  const [layout] = await countUp();
  if (layout) return layout.id;
  if (layoutId === undefined) await createDefaultLayout(app, ctx);
  const [created] = layoutId === undefined ? await countUp() : [];
  if (!created) throw notFound("The dashboard");
  return created.id;
}

type Addition = Pick<In<"addInput">, "userWidgetId" | "position">;

async function insertItem(
  app: App,
  ctx: ServiceContext,
  { id, items }: StoredLayout,
  { userWidgetId, position }: Addition,
): Promise<StoredItem[]> {
  const [widget] = await app.db
    .select({ userWidget: userWidgets, definition: widgetDefinitions })
    .from(userWidgets)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
    .where(and(ofContext(userWidgets, ctx), eq(userWidgets.id, userWidgetId), userWidgets.isActive));
  if (!widget) throw notFound("The widget");
  if (items.some((item) => item.userWidgetId === userWidgetId))
    throw new AppError("CONFLICT", "The widget already stands on this dashboard.");
  if (items.length >= tilesMax)
    throw new AppError("CONFLICT", `A dashboard holds ${tilesMax} widgets at most: remove one first.`);
  const settled = deriveLayout(items, "lg");
  const { defaultWidth, defaultHeight } = widget.definition;
  const spot = position ?? findFreeSpot(settled, { w: defaultWidth, h: defaultHeight }, columnsMax);
  const item = { userWidgetId, ...spot, ...boundsOf(widget.definition), responsive: null, ...widget };
  const after = [...settled, item];
  refusePositions({
    refusals: checkPositions(after, [item], columnsMax),
    items: after,
    pathOf: () => ["position"],
  });
  await app.db
    .insert(dashboardLayoutItems)
    .values({ id: newId("layoutItem"), layoutId: id, userWidgetId, ...spot });
  return after;
}

function move(
  items: readonly StoredItem[],
  changes: readonly Placed[],
  breakpoint: Breakpoint,
): StoredItem[] {
  const columns = columnsOf(breakpoint);
  const shown = deriveLayout(items, breakpoint);
  const indexOf = new Map(changes.map(({ userWidgetId }, index) => [userWidgetId, index]));
  refusePositions({
    refusals: checkPositions(shown, changes, columns),
    items: shown,
    pathOf: (userWidgetId) => ["items", indexOf.get(userWidgetId) ?? 0],
  });
  const moved = applyPositions(shown, changes);
  if (breakpoint === "lg") return moved;
  const boxes = new Map(compact(moved).map(({ userWidgetId, x, y, w, h }) => [userWidgetId, { x, y, w, h }]));
  return items.map((item) => ({
    ...item,
    responsive: { ...item.responsive, [breakpoint]: boxes.get(item.userWidgetId) },
  }));
}

import { and, asc, eq, inArray } from "drizzle-orm";
import { compact } from "#domain/grid/compact.ts";
import { findFreeSpot } from "#domain/grid/find-free-spot.ts";
import { columnsMax, overlaps, type Box, type Placed } from "#domain/grid/grid.ts";
import { readingOrder } from "#domain/grid/reading-order.ts";
import { newId } from "#domain/id.ts";
import { dashboardLayoutItems, dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import type { Tx } from "#server/base/write.ts";
import { nameOf } from "#server/db/columns.ts";
import { ofContext } from "#server/access/of-context.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { parseConfig } from "#server/widgets/widget-config.ts";
import { builtInDefinitions } from "#widgets/registry.definitions.ts";

type DefinitionRow = Pick<
  typeof widgetDefinitions.$inferSelect,
  "id" | "slug" | "componentId" | "configSchema" | "allowMultiple"
>;
type Starter = { definition: DefinitionRow; box: Box };

/**
 * Makes the context's default layout, with the widgets that have a place on it, unless it exists. Call it in a
 * transaction. Of two requests at once the second waits for the first and does nothing.
 */
export async function createDefaultLayout(tx: Tx, ctx: ServiceContext): Promise<void> {
  const now = tx.now();
  const { userId, organizationId } = ctx;
  const [layout] = await tx.db
    .insert(dashboardLayouts)
    .values({ id: newId("layout"), userId, organizationId, createdAt: now, updatedAt: now })
    .onConflictDoNothing({
      target: [dashboardLayouts.userId, dashboardLayouts.organizationId],
      where: nameOf(dashboardLayouts.isDefault),
    })
    .returning({ id: dashboardLayouts.id });
  if (!layout) return;
  const starters = await findStarters(tx);
  if (starters.length === 0) return;
  const installed = await installMissing(tx, ctx, starters);
  const placed = settle(
    starters.flatMap(({ definition, box }) => {
      const userWidgetId = installed.get(definition.id);
      return userWidgetId ? [{ ...box, userWidgetId }] : [];
    }),
  );
  await tx.db
    .insert(dashboardLayoutItems)
    .values(placed.map((tile, order) => ({ id: newId("layoutItem"), layoutId: layout.id, ...tile, order })));
}

async function findStarters(app: App): Promise<Starter[]> {
  const boxes = new Map(
    [...builtInDefinitions.values()].flatMap(({ slug, starter }) => (starter ? [[slug, starter]] : [])),
  );
  const { id, slug, componentId, configSchema, allowMultiple } = widgetDefinitions;
  const rows = await app.db
    .select({ id, slug, componentId, configSchema, allowMultiple })
    .from(widgetDefinitions)
    .where(and(inArray(slug, [...boxes.keys()]), widgetDefinitions.isBuiltIn, widgetDefinitions.isActive))
    .orderBy(asc(id));
  return rows.flatMap((definition) => {
    const box = boxes.get(definition.slug);
    return box ? [{ definition, box }] : [];
  });
}

/** Uses what the context has already installed. @returns the user widget of each definition. */
async function installMissing(
  tx: Tx,
  ctx: ServiceContext,
  starters: Starter[],
): Promise<Map<string, string>> {
  const { userId, organizationId } = ctx;
  const now = tx.now();
  const installed = await findInstalled(tx, ctx, starters);
  const missing = starters.filter(({ definition }) => !installed.has(definition.id));
  if (missing.length === 0) return installed;
  await tx.db
    .insert(userWidgets)
    .values(
      await Promise.all(
        missing.map(async ({ definition }) => ({
          id: newId("userWidget"),
          userId,
          organizationId,
          widgetId: definition.id,
          allowMultiple: definition.allowMultiple,
          config: await parseConfig(tx, ctx.asker, definition, undefined),
          installedAt: now,
          updatedAt: now,
        })),
      ),
    )
    // Another request may have installed one since.
    .onConflictDoNothing();
  return findInstalled(tx, ctx, starters);
}

async function findInstalled(
  app: App,
  ctx: ServiceContext,
  starters: Starter[],
): Promise<Map<string, string>> {
  const ids = starters.map(({ definition }) => definition.id);
  const rows = await app.db
    .select({ id: userWidgets.id, widgetId: userWidgets.widgetId })
    .from(userWidgets)
    .where(
      and(ofContext(userWidgets, ctx), inArray(userWidgets.widgetId, ids), eq(userWidgets.isActive, true)),
    )
    .orderBy(asc(userWidgets.id));
  return new Map(rows.toReversed().map(({ id, widgetId }) => [widgetId, id]));
}

/** Widgets don't know of each other, so two may have asked for the same place: the later one takes a free one. */
function settle(wanted: Placed[]): Placed[] {
  const placed: Placed[] = [];
  for (const tile of readingOrder(wanted)) {
    const isTaken = placed.some((other) => overlaps(tile, other));
    placed.push(isTaken ? { ...tile, ...findFreeSpot(placed, tile, columnsMax) } : tile);
  }
  return readingOrder(compact(placed));
}

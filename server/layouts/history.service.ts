import { and, desc, eq, gt, inArray, isNotNull, lt, min } from "drizzle-orm";
import type { z } from "zod";
import { notFound } from "#domain/app-error.ts";
import { applyIntent } from "#domain/layout/apply-intent.ts";
import type { Dashboard } from "#domain/layout/dashboard.ts";
import { invert } from "#domain/layout/invert.ts";
import { dashboardLayoutItems, dashboardLayouts, layoutRevisions } from "#drizzle/schema/layouts.ts";
import { users } from "#drizzle/schema/users.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/app.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import { changeLayout } from "./change-layout.ts";
import { knowWidgets, type OpenLayout, toOpenLayout } from "./open-layout.ts";
import type * as inputs from "./operations.inputs.ts";
import { additionsOf } from "./prepare-intent.ts";
import { removedKeptMs } from "./purge-layouts.ts";
import { mayView } from "./reachable-layout.ts";
import { readLayout } from "./read-layout.ts";

type In<K extends keyof typeof inputs> = z.infer<(typeof inputs)[K]>;

const pageSize = 50;

/** What was done to a layout, newest first, for 90 days. @throws AppError NOT_FOUND where it may not be seen. */
export async function listRevisions(
  app: App,
  ctx: ServiceContext,
  { layoutId, before }: In<"historyInput">,
): Promise<In<"historyOutput">> {
  await expectVisible(app, ctx, layoutId);
  const rows = await app.db
    .select({ revision: layoutRevisions, actor: { id: users.id, name: users.name } })
    .from(layoutRevisions)
    .leftJoin(users, eq(users.id, layoutRevisions.actorId))
    .where(
      and(
        eq(layoutRevisions.layoutId, layoutId),
        before === undefined ? undefined : lt(layoutRevisions.version, before),
      ),
    )
    .orderBy(desc(layoutRevisions.version))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  return {
    revisions: page.map(({ revision: { id, version, createdAt, intent, inverse }, actor }) => ({
      ...{ operationId: id, version, at: createdAt.toISOString(), actor, intent, inverse },
    })),
    titles: await titlesOf(app, layoutId),
    next: rows.length > pageSize ? (page.at(-1)?.revision.version ?? null) : null,
  };
}

/** The dashboard as it was after a version. @throws AppError NOT_FOUND for one that is no longer, or not yet, known. */
export async function getRevision(
  app: App,
  ctx: ServiceContext,
  { layoutId, version }: In<"revisionInput">,
): Promise<In<"revisionOutput">> {
  const layout = await readLayout(app, ctx, layoutId);
  if (!layout) throw notFound("The dashboard");
  const open = toOpenLayout(layout, ctx);
  const { name, settings, tiles } = await dashboardAt(app, open, version);
  return {
    ...{ version, name, settings },
    tiles: tiles.map(({ title, responsive = null, ...tile }) => ({
      ...tile,
      responsive,
      title: title ?? open.catalog.get(tile.widgetId)?.name ?? "",
    })),
  };
}

/** Makes a layout what it was after a version, as one operation that can be undone. @throws AppError as `getRevision`. */
export function restoreRevision(
  app: App,
  ctx: ServiceContext,
  { layoutId, version, operationId }: In<"restoreInput">,
): Promise<In<"applyOutput">> {
  return changeLayout(app, ctx, { layoutId, sentIds: [operationId] }, async (open, inTransaction) => {
    const then = await dashboardAt(inTransaction, open, version);
    return [{ id: operationId, intent: invert(then, open.dashboard) }];
  });
}

/** What was taken off a layout within the last 30 days, the latest first. */
export async function listRemoved(
  app: App,
  ctx: ServiceContext,
  { layoutId }: In<"binInput">,
): Promise<In<"binOutput">> {
  await expectVisible(app, ctx, layoutId);
  const { removedAt } = dashboardLayoutItems;
  const rows = await app.db
    .select({
      ...{ userWidgetId: userWidgets.id, widgetId: userWidgets.widgetId, title: userWidgets.title },
      ...{ name: widgetDefinitions.name, removedAt },
    })
    .from(dashboardLayoutItems)
    .innerJoin(userWidgets, eq(userWidgets.id, dashboardLayoutItems.userWidgetId))
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
    .where(and(eq(dashboardLayoutItems.layoutId, layoutId), isNotNull(removedAt)))
    .orderBy(desc(removedAt), desc(userWidgets.id));
  return {
    widgets: rows.flatMap(({ userWidgetId, widgetId, title, name, removedAt: at }) =>
      at === null
        ? []
        : [
            {
              ...{ userWidgetId, widgetId, title: title ?? name, removedAt: at.toISOString() },
              goneAt: new Date(at.getTime() + removedKeptMs).toISOString(),
            },
          ],
    ),
  };
}

async function expectVisible(app: App, ctx: ServiceContext, layoutId: string): Promise<void> {
  const [layout] = await app.db
    .select({ id: dashboardLayouts.id })
    .from(dashboardLayouts)
    .where(and(mayView(ctx), eq(dashboardLayouts.id, layoutId)));
  if (!layout) throw notFound("The dashboard");
}

/** Undoes, from what is, everything since. */
async function dashboardAt(app: App, open: OpenLayout, version: number): Promise<Dashboard> {
  const { id: layoutId, version: latest } = open.layout;
  if (version > latest) throw notFound("The version");
  const rows = await app.db
    .select({ version: layoutRevisions.version, inverse: layoutRevisions.inverse })
    .from(layoutRevisions)
    .where(and(eq(layoutRevisions.layoutId, layoutId), gt(layoutRevisions.version, version)))
    .orderBy(desc(layoutRevisions.version));
  if (!(await isKept(app, open.layout, version))) throw notFound("The version");
  const additions = rows.flatMap(({ inverse }) => additionsOf(inverse));
  if (additions.length > 0)
    await knowWidgets(app, open, {
      widgetIds: additions.map(({ widgetId }) => widgetId),
      userWidgetIds: [],
    });
  return rows.reduce((dashboard, { inverse }) => {
    const undone = applyIntent(dashboard, inverse, open.catalog);
    // What an update of Botdeck no longer allows can't be put back.
    return undone.ok ? undone.dashboard : dashboard;
  }, open.dashboard);
}

/** Beyond what is kept of its history nobody knows what it was. */
async function isKept(app: App, { id, version: latest }: { id: string; version: number }, version: number) {
  if (version === latest) return true;
  const [oldest] = await app.db
    .select({ version: min(layoutRevisions.version) })
    .from(layoutRevisions)
    .where(eq(layoutRevisions.layoutId, id));
  const kept = oldest?.version ?? null;
  return kept !== null && version >= kept - 1;
}

async function titlesOf(app: App, layoutId: string): Promise<Record<string, string>> {
  const items = app.db
    .select({ id: dashboardLayoutItems.userWidgetId })
    .from(dashboardLayoutItems)
    .where(eq(dashboardLayoutItems.layoutId, layoutId));
  const rows = await app.db
    .select({ id: userWidgets.id, title: userWidgets.title, name: widgetDefinitions.name })
    .from(userWidgets)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
    .where(inArray(userWidgets.id, items));
  return Object.fromEntries(rows.map(({ id, title, name }) => [id, title ?? name]));
}

import { and, desc, eq, gt, inArray, isNotNull, lt, min } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { applyIntent } from "#domain/layout/apply-intent.ts";
import type { Dashboard } from "#domain/layout/dashboard.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { invert } from "#domain/layout/invert.ts";
import { dashboardLayoutItems, dashboardLayouts, layoutRevisions } from "#drizzle/schema/layouts.ts";
import { users } from "#drizzle/schema/users.ts";
import { userWidgets, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { changeLayout } from "./change-layout.ts";
import { knowWidgets, type OpenLayout, toOpenLayout } from "./open-layout.ts";
import type * as inputs from "./operations.inputs.ts";
import { additionsOf } from "./prepare-intent.ts";
import { removedKeptMs } from "./purge-layouts.ts";
import { mayView } from "#server/access/reachable-layout.ts";
import { readLayout } from "./read-layout.ts";
import { storedIntent, storedResponsive } from "./stored-layout.ts";

const pageSize = 50;

/** What was done to a layout, newest first, for 90 days. @throws AppError NOT_FOUND where it may not be seen. */
export async function listRevisions(
  app: App,
  ctx: ServiceContext,
  { layoutId, before }: z.infer<typeof inputs.historyInput>,
): Promise<z.infer<typeof inputs.historyOutput>> {
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
      ...{ operationId: id, version, at: createdAt.toISOString(), actor },
      intent: storedIntent.read(intent) ?? null,
      inverse: storedIntent.read(inverse) ?? null,
    })),
    titles: await titlesOf(app, layoutId),
    next: rows.length > pageSize ? (page.at(-1)?.revision.version ?? null) : null,
  };
}

/**
 * The dashboard as it was after a version.
 * @throws AppError NOT_FOUND for one that is no longer, or not yet, known, CONFLICT where a change since can't be read any more.
 */
export async function getRevision(
  app: App,
  ctx: ServiceContext,
  { layoutId, version }: z.infer<typeof inputs.revisionInput>,
): Promise<z.infer<typeof inputs.revisionOutput>> {
  const layout = await readLayout(app, ctx, layoutId);
  if (!layout) throw notFound("The dashboard");
  const open = await toOpenLayout(app, ctx, layout);
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
  { layoutId, version, operationId }: z.infer<typeof inputs.restoreInput>,
): Promise<z.infer<typeof inputs.applyOutput>> {
  return changeLayout(app, ctx, { layoutId, sentIds: [operationId] }, async (open, writing) => {
    const then = await dashboardAt(writing, open, version);
    return [{ id: operationId, intent: invert(then, open.dashboard) }];
  });
}

/** What was taken off a layout within the last 30 days, the latest first. */
export async function listRemoved(
  app: App,
  ctx: ServiceContext,
  { layoutId }: z.infer<typeof inputs.binInput>,
): Promise<z.infer<typeof inputs.binOutput>> {
  await expectVisible(app, ctx, layoutId);
  const { removedAt } = dashboardLayoutItems;
  const rows = await app.db
    .select({
      ...{ userWidgetId: userWidgets.id, widgetId: userWidgets.widgetId, title: userWidgets.title },
      ...{ name: widgetDefinitions.name, removedAt },
      ...{ x: dashboardLayoutItems.x, y: dashboardLayoutItems.y },
      ...{ w: dashboardLayoutItems.w, h: dashboardLayoutItems.h },
      responsive: dashboardLayoutItems.responsive,
    })
    .from(dashboardLayoutItems)
    .innerJoin(userWidgets, eq(userWidgets.id, dashboardLayoutItems.userWidgetId))
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, userWidgets.widgetId))
    .where(and(eq(dashboardLayoutItems.layoutId, layoutId), isNotNull(removedAt)))
    .orderBy(desc(removedAt), desc(userWidgets.id));
  return {
    widgets: rows.flatMap(({ userWidgetId, widgetId, title, name, removedAt: at, x, y, w, h, responsive }) =>
      at === null
        ? []
        : [
            {
              ...{ userWidgetId, widgetId, title: title ?? name, removedAt: at.toISOString() },
              ...{ box: { x, y, w, h }, responsive: storedResponsive.read(responsive) ?? null },
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

/** Undoes, from what is, everything since. @throws AppError CONFLICT where something of that can't be read any more. */
async function dashboardAt(app: App, open: OpenLayout, version: number): Promise<Dashboard> {
  const { id: layoutId, version: latest } = open.layout;
  if (version > latest) throw notFound("The version");
  const rows = await app.db
    .select({ version: layoutRevisions.version, inverse: layoutRevisions.inverse })
    .from(layoutRevisions)
    .where(and(eq(layoutRevisions.layoutId, layoutId), gt(layoutRevisions.version, version)))
    .orderBy(desc(layoutRevisions.version));
  if (!(await isKept(app, open.layout, version))) throw notFound("The version");
  const inverses = rows.map(({ inverse }) => readInverse(inverse));
  const additions = inverses.flatMap(additionsOf);
  if (additions.length > 0)
    await knowWidgets(app, open, {
      widgetIds: additions.map(({ widgetId }) => widgetId),
      userWidgetIds: [],
    });
  return inverses.reduce((dashboard, inverse) => {
    const undone = applyIntent(dashboard, inverse, open.catalog);
    // What an update of Botdeck no longer allows can't be put back.
    return undone.ok ? undone.dashboard : dashboard;
  }, open.dashboard);
}

function readInverse(kept: unknown): Intent {
  const inverse = storedIntent.read(kept);
  if (inverse) return inverse;
  throw new AppError(
    "CONFLICT",
    "A change since then can’t be read any more by this version of Botdeck, and so can’t be undone.",
  );
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

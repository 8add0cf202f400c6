import type { z } from "zod";
import { newId } from "#domain/id.ts";
import { checkPositions } from "#domain/grid/check-positions.ts";
import { columnsMax } from "#domain/grid/grid.ts";
import type { App } from "#server/base/app.ts";
import { notify, write } from "#server/base/write.ts";
import { boundsOf } from "#server/layouts/read-layout.ts";
import { refusePositions } from "#server/layouts/refuse-positions.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type * as inputs from "./dashboards.inputs.ts";
import { readDashboard } from "./dashboards.service.ts";
import { fromFile, toFile } from "./file-widgets.ts";
import { insertDashboard } from "./insert-dashboard.ts";
import { isInstallable, type Placeable, placeWidgets } from "./place-widgets.ts";
import { readTiles } from "./read-tiles.ts";

/**
 * Makes a dashboard of one's own out of one that one may see: the same widgets with the same settings at the same places.
 * Asked for twice under one id, it is made once.
 * @throws AppError NOT_FOUND, CONFLICT as `createDashboard` does.
 */
export async function duplicateDashboard(
  app: App,
  ctx: ServiceContext,
  { layoutId, copyId = newId("layout"), name }: z.infer<typeof inputs.duplicateInput>,
): Promise<z.infer<typeof inputs.copyOutput>> {
  const { settings, tiles } = await readTiles(app, ctx, layoutId);
  const leftOut = tiles.filter(({ definition }) => !isInstallable(definition));
  const widgets = tiles.filter(({ definition }) => isInstallable(definition));
  const copy = await makeDashboard(app, ctx, { layoutId: copyId, name, settings, widgets });
  return { ...copy, leftOut: leftOut.map(({ definition }) => definition.name) };
}

/** A dashboard as a file: no ids, no secrets, nothing of whose it is. @throws AppError NOT_FOUND. */
export async function exportDashboard(
  app: App,
  ctx: ServiceContext,
  { layoutId }: z.infer<typeof inputs.thisInput>,
): Promise<z.infer<typeof inputs.exportOutput>> {
  return { file: toFile(await readTiles(app, ctx, layoutId)) };
}

/**
 * Makes a dashboard of one's own out of a file. Asked for twice under one id, it is made once.
 * @throws AppError BAD_REQUEST that names every place in the file that is wrong, CONFLICT as `createDashboard` does;
 * nothing is written then.
 */
export async function importDashboard(
  app: App,
  ctx: ServiceContext,
  { layoutId = newId("layout"), file }: z.infer<typeof inputs.importInput>,
): Promise<z.infer<typeof inputs.copyOutput>> {
  const widgets = await fromFile(app, ctx, file);
  refuseBadPlaces(widgets);
  const { name, settings } = file;
  return { ...(await makeDashboard(app, ctx, { layoutId, name, settings, widgets })), leftOut: [] };
}

type Blueprint = Parameters<typeof insertDashboard>[2] & { widgets: Placeable[] };

async function makeDashboard(app: App, ctx: ServiceContext, { widgets, ...dashboard }: Blueprint) {
  const { layoutId } = dashboard;
  const { sameWidgets } = await write(app, async (tx) => {
    const isNew = await insertDashboard(tx, ctx, dashboard);
    notify(tx, ctx.contextId, "layouts", "widgets");
    return isNew ? placeWidgets(tx, ctx, layoutId, widgets) : { sameWidgets: [] };
  });
  return { dashboard: await readDashboard(app, ctx, layoutId), sameWidgets };
}

/** Where a widget stands in the file is what it goes by: it has no id yet. */
function refuseBadPlaces(widgets: readonly Placeable[]): void {
  const items = widgets.map(({ definition, title, box }, index) => ({
    ...box,
    ...boundsOf(definition),
    userWidgetId: `widgets.${index}`,
    userWidget: { title },
    definition,
  }));
  refusePositions({
    refusals: checkPositions(items, items, columnsMax),
    items,
    pathOf: (place) => ["file", "widgets", Number(place.slice("widgets.".length)), "box"],
  });
}

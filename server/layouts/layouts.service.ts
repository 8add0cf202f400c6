import type { z } from "zod";
import { AppError, type Issue, notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import type { JsonObject } from "#domain/json.ts";
import type { Box } from "#domain/grid/grid.ts";
import type { Change, Intent } from "#domain/layout/intent.ts";
import type { App } from "#server/base/app.ts";
import { write } from "#server/base/write.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { changeLayout } from "./change-layout.ts";
import { createDefaultLayout } from "./create-default-layout.ts";
import type * as inputs from "./layouts.inputs.ts";
import { knowWidgets, type OpenLayout } from "./open-layout.ts";
import type { applyInput, applyOutput } from "./operations.inputs.ts";
import { readLayout } from "./read-layout.ts";
import { toLayout } from "./to-output.ts";

/**
 * A layout with all that stands on it, in one query. The default one is made the first time it is looked at.
 * @throws AppError NOT_FOUND for an id that isn't of this context.
 */
export async function getLayout(
  app: App,
  ctx: ServiceContext,
  { layoutId }: z.infer<typeof inputs.getInput>,
): Promise<z.infer<typeof inputs.getOutput>> {
  const layout = await readLayout(app, ctx, layoutId);
  if (layout) return { layout: await toLayout(app, ctx, layout) };
  if (layoutId !== undefined) throw notFound("The dashboard");
  const created = await write(app, async (tx) => {
    await createDefaultLayout(tx, ctx);
    return readLayout(tx, ctx, undefined);
  });
  if (!created) throw notFound("The dashboard");
  return { layout: await toLayout(app, ctx, created) };
}

/**
 * Puts an installed widget onto a layout: at `position`, or at the first free spot that holds its default size.
 * @throws AppError NOT_FOUND for a widget that isn't of this context, CONFLICT where it already stands on the layout or
 * the layout is full, BAD_REQUEST for a position that it can't have.
 */
export async function addWidgetToLayout(
  app: App,
  ctx: ServiceContext,
  { layoutId, userWidgetId, position }: z.infer<typeof inputs.addInput>,
): Promise<z.infer<typeof inputs.addOutput>> {
  const layout = await edit(app, ctx, {
    layoutId,
    intentOf: async (open, writing) => {
      await knowWidgets(writing, open, { widgetIds: [], userWidgetIds: [userWidgetId] });
      const widgetId = open.installed.get(userWidgetId)?.widgetId;
      if (!widgetId) throw notFound("The widget");
      return addition({ userWidgetId, widgetId }, position);
    },
    pathOf: () => ["position"],
  });
  return { layout, userWidgetId };
}

/**
 * Installs a widget and puts it onto a layout, both or neither.
 * @throws AppError as `installWidget` and `addWidgetToLayout` do.
 */
export async function installAndAddWidget(
  app: App,
  ctx: ServiceContext,
  { widgetId, config, title, position, layoutId }: z.infer<typeof inputs.installAndAddInput>,
): Promise<z.infer<typeof inputs.addOutput>> {
  const userWidgetId = newId("userWidget");
  const layout = await edit(app, ctx, {
    layoutId,
    intentOf: () => addition({ userWidgetId, widgetId, config, title }, position),
    pathOf: (path) => (path.includes("config") ? path.slice(path.indexOf("config")) : ["position"]),
  });
  return { layout, userWidgetId };
}

/**
 * Moves and resizes items; the others stay, and gaps close. On a narrower breakpoint it is from then on arranged by hand.
 * @throws AppError BAD_REQUEST that names every item that can't stand where it was put; nothing is written then.
 */
export async function updateLayoutPositions(
  app: App,
  ctx: ServiceContext,
  { layoutId, items, breakpoint }: z.infer<typeof inputs.updatePositionsInput>,
): Promise<z.infer<typeof inputs.getOutput>> {
  const tiles = items.map(({ i, ...box }) => ({ userWidgetId: i, box }));
  const layout = await edit(app, ctx, {
    layoutId,
    intentOf: () => ({ type: "arrange", breakpoint, tiles }),
    pathOf: ([, ...rest]) => ["items", ...rest],
  });
  return { layout };
}

/** Takes a widget off a layout and puts it into its bin; it stays installed, with its settings. */
export async function removeFromLayout(
  app: App,
  ctx: ServiceContext,
  { layoutId, userWidgetId }: z.infer<typeof inputs.removeInput>,
): Promise<z.infer<typeof inputs.getOutput>> {
  const layout = await edit(app, ctx, {
    layoutId,
    intentOf: ({ dashboard }) => {
      if (!dashboard.tiles.some((tile) => tile.userWidgetId === userWidgetId)) throw notFound("The widget");
      return { type: "remove", userWidgetIds: [userWidgetId] };
    },
    pathOf: () => ["userWidgetId"],
  });
  return { layout };
}

/** @throws AppError NOT_FOUND where the layout may not be seen, FORBIDDEN where it may not be changed. */
export async function applyOperations(
  app: App,
  ctx: ServiceContext,
  { layoutId, operations }: z.infer<typeof applyInput>,
): Promise<z.infer<typeof applyOutput>> {
  const sentIds = operations.map(({ id }) => id);
  return changeLayout(app, ctx, { layoutId, sentIds }, () => operations);
}

type Path = Issue["path"];
type Edit = {
  layoutId: string | undefined;
  intentOf: (open: OpenLayout, writing: App) => Intent | Promise<Intent>;
  /** Where in the procedure's input that place of the intent came from. */
  pathOf: (path: Path) => Path;
};

/** One intent, as an operation that was made here. @throws AppError as it is refused, with the paths of the input. */
async function edit(app: App, ctx: ServiceContext, { layoutId, intentOf, pathOf }: Edit) {
  const { layout, results } = await changeLayout(app, ctx, { layoutId }, async (open, writing) => [
    { id: newId("layoutOperation"), intent: await intentOf(open, writing) },
  ]);
  for (const result of results)
    if (!result.ok) {
      const issues = result.issues.map(({ path, message }) => ({ path: pathOf(path), message }));
      const message = result.code === "BAD_REQUEST" ? `Nothing was saved. ${result.message}` : result.message;
      throw new AppError(result.code, message, { issues });
    }
  return layout;
}

/** Exactly at `position`, where one is asked for: what stands there stays. */
function addition(
  widget: { userWidgetId: string; widgetId: string; config?: JsonObject; title?: string },
  position: Box | undefined,
): Intent {
  const { userWidgetId } = widget;
  const add: Change = { type: "add", ...widget };
  if (!position) return add;
  return {
    type: "all",
    intents: [add, { type: "arrange", breakpoint: "lg", tiles: [{ userWidgetId, box: position }] }],
  };
}

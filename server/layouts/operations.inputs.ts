import { z } from "zod";
import { appErrorCodes } from "#domain/app-error.ts";
import { breakpointNames, columnsMax, narrowBreakpoints, rowsMax, tilesMax } from "#domain/grid/grid.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { id, instant, name, scoped } from "#server/base/schemas.ts";
import { jsonObject, title, userWidgetId, widgetId } from "#server/widgets/widgets.inputs.ts";
import { boxSchema, dashboardSettings, layoutOutput, responsiveSchema } from "./layouts.inputs.ts";

const layoutId = id("layout");
const operationId = id("layoutOperation");
const version = z.number().int().min(1).max(2_147_483_647);
const breakpoint = z.enum(breakpointNames);
const userWidgetIds = z.array(userWidgetId).min(1).max(tilesMax);
/** Brought within the grid where it is used: a finger may drag a tile out of it. */
const column = z.number().int().min(-columnsMax).max(columnsMax);
const row = z.number().int().min(-rowsMax).max(rowsMax);
const settings = { title: title.nullable().optional(), config: jsonObject.optional() };

const changes = z.strictObject({ set: jsonObject, unset: z.array(z.string().max(200)).max(200).optional() });
const settingsChanges = z.strictObject({
  period: dashboardSettings.shape.period.nullable(),
  timeZone: dashboardSettings.shape.timeZone.nullable(),
});

const change = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("add"),
    userWidgetId,
    widgetId,
    ...settings,
    box: boxSchema.optional(),
    responsive: responsiveSchema.nullable().optional(),
    isLocked: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal("remove"), userWidgetIds }),
  z.strictObject({
    type: z.literal("move"),
    breakpoint,
    tiles: z
      .array(z.strictObject({ userWidgetId, x: column, y: row }))
      .min(1)
      .max(tilesMax),
  }),
  z.strictObject({
    type: z.literal("resize"),
    breakpoint,
    userWidgetId,
    box: z.strictObject({ x: column, y: row, w: column, h: row }),
  }),
  z.strictObject({
    type: z.literal("arrange"),
    breakpoint,
    tiles: z
      .array(
        z.strictObject({ userWidgetId, box: boxSchema.nullable(), from: boxSchema.nullable().optional() }),
      )
      .min(1)
      .max(tilesMax),
  }),
  z.strictObject({
    type: z.literal("swap"),
    breakpoint,
    userWidgetIds: z.tuple([userWidgetId, userWidgetId]),
  }),
  z.strictObject({ type: z.literal("compact"), breakpoint }),
  z.strictObject({
    type: z.literal("reset"),
    breakpoint: z.enum(narrowBreakpoints),
    userWidgetIds: userWidgetIds.optional(),
  }),
  z.strictObject({
    type: z.literal("configure"),
    userWidgetId,
    ...settings,
    changes: changes.optional(),
    from: z.strictObject({ ...settings, changes: changes.optional() }).optional(),
  }),
  z.strictObject({ type: z.literal("lock"), userWidgetIds, isLocked: z.boolean() }),
  z.strictObject({ type: z.literal("rename"), name: name.min(1).max(80), from: z.string().optional() }),
  z.strictObject({
    type: z.literal("settings"),
    changes: settingsChanges,
    from: settingsChanges.optional(),
  }),
  z.strictObject({
    type: z.literal("follow"),
    settings: dashboardSettings,
    from: dashboardSettings.optional(),
  }),
]);

export const intent = z.union([
  change,
  z.strictObject({ type: z.literal("all"), intents: z.array(change).max(5 * tilesMax) }),
]);

/** As it was checked when it came. */
const checkedIntent = z.custom<Intent>();

/** Applies what was done in a browser, each once, in this order. */
export const applyInput = scoped({
  layoutId: layoutId.optional(),
  operations: z
    .array(z.strictObject({ id: operationId, intent }))
    .min(1)
    .max(100),
});
const issue = z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() });
export const applyOutput = z.object({
  layout: layoutOutput,
  /** One for each operation. A refused one changed nothing, and leaves the others. */
  results: z.array(
    z.discriminatedUnion("ok", [
      z.object({ id: operationId, ok: z.literal(true), inverse: checkedIntent }),
      z.object({
        id: operationId,
        ok: z.literal(false),
        code: z.enum(appErrorCodes),
        message: z.string(),
        /** `path` leads into the intent. */
        issues: z.array(issue),
      }),
    ]),
  ),
});

/** Newest first; `before` is the version of the last that was seen. */
export const historyInput = scoped({ layoutId, before: version.optional() });
export const historyOutput = z.object({
  revisions: z.array(
    z.object({
      operationId,
      /** The layout's, after it. */
      version: z.number().int(),
      at: instant,
      /** Null for somebody whose account is gone. */
      actor: z.object({ id: z.string(), name: z.string() }).nullable(),
      /** Null, here and below, for one that an update of Botdeck no longer reads. */
      intent: checkedIntent.nullable(),
      /** Holds where each tile stood before (`box`) and after (`from`). */
      inverse: checkedIntent.nullable(),
    }),
  ),
  /** What the tiles that these speak of are called, by user widget. */
  titles: z.record(z.string(), z.string()),
  /** The `before` of the next page; null on the last. */
  next: z.number().int().nullable(),
});

export const revisionInput = scoped({ layoutId, version });
export const revisionOutput = z.object({
  version: z.number().int(),
  name: z.string(),
  settings: dashboardSettings,
  tiles: z.array(
    z.object({
      ...boxSchema.shape,
      userWidgetId,
      widgetId,
      /** What it is called. */
      title: z.string(),
      responsive: responsiveSchema.nullable(),
      isLocked: z.boolean(),
    }),
  ),
});

export const restoreInput = scoped({ layoutId, version, operationId });

export const binInput = scoped({ layoutId });
export const binOutput = z.object({
  widgets: z.array(
    z.object({
      userWidgetId,
      widgetId,
      title: z.string(),
      removedAt: instant,
      /** Where it stood, and stands again if nothing else is there by now. */
      box: boxSchema,
      responsive: responsiveSchema.nullable(),
      /** When it leaves the bin for good. */
      goneAt: instant,
    }),
  ),
});

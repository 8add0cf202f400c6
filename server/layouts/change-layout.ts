import { and, eq, inArray } from "drizzle-orm";
import { AppError, type AppErrorCode, type Issue } from "#domain/app-error.ts";
import { applyIntent } from "#domain/layout/apply-intent.ts";
import type { Intent, Operation } from "#domain/layout/intent.ts";
import { layoutRevisions } from "#drizzle/schema/layouts.ts";
import type { App } from "#server/base/app.ts";
import { type AtOnce, isTx, notify, write, writeAtOnce } from "#server/base/write.ts";
import { isAlreadyThere } from "#server/db/database-error.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { insertUserWidget } from "#server/widgets/insert-user-widget.ts";
import type { LayoutOutput } from "./layouts.inputs.ts";
import { expectEditable, knowWidgets, openLayout, type OpenLayout, toOpenLayout } from "./open-layout.ts";
import { additionsOf, prepareIntent } from "./prepare-intent.ts";
import { readLayout } from "./read-layout.ts";
import { storedIntent } from "./stored-layout.ts";
import { toChangedLayout } from "./to-output.ts";
import { OvertakenError, type Revision, writeLayout } from "./write-layout.ts";

/** What became of an operation. */
export type Result =
  | { id: string; ok: true; inverse: Intent }
  | { id: string; ok: false; code: AppErrorCode; message: string; issues: Issue[] };

type Which = {
  /** The default one unless it is given. */
  layoutId: string | undefined;
  /** Of the operations that come from outside, and so may have come before. */
  sentIds?: readonly string[];
};
type Operations = (open: OpenLayout, writing: AtOnce) => Operation[] | Promise<Operation[]>;

/** Somebody was faster, a widget may have to be installed, or the layout is still to be made. */
class NeedsLockError extends Error {}

/**
 * The one way in which a layout changes: operations, one after the other, all in one statement that writes only if the
 * layout is still the one they were applied to. One that is known counts once and is answered as before; one that is refused
 * changes nothing and leaves the others. That is two messages in all; where they aren't enough, nothing has happened, and it
 * is done again in a transaction that locks the layout.
 * @returns the layout as it then is, and what became of each.
 * @throws AppError NOT_FOUND where the layout may not be seen, FORBIDDEN where it may not be changed.
 */
export async function changeLayout(
  app: App,
  ctx: ServiceContext,
  which: Which,
  operationsOf: Operations,
): Promise<{ layout: LayoutOutput; results: Result[] }> {
  const change = (writing: AtOnce) => changeOpened(writing, ctx, which, operationsOf);
  try {
    return await writeAtOnce(app, change);
  } catch (error) {
    if (error instanceof NeedsLockError || error instanceof OvertakenError || isAlreadyThere(error))
      return write(app, change);
    throw error;
  }
}

async function changeOpened(
  writing: AtOnce,
  ctx: ServiceContext,
  which: Which,
  operationsOf: Operations,
): Promise<{ layout: LayoutOutput; results: Result[] }> {
  const { open, known } = await openWith(writing, ctx, which);
  const operations = await operationsOf(open, writing);
  const { layout, results, revisions } = await applyAll(writing, ctx, open, { operations, known });
  if (revisions.length > 0) notify(writing, ctx.contextId, "layouts", "widgets");
  return { layout, results };
}

/** The layout and those of the operations that were applied before: locked first in a transaction, else all at once. */
async function openWith(writing: AtOnce, ctx: ServiceContext, { layoutId, sentIds = [] }: Which) {
  if (isTx(writing)) {
    const open = await openLayout(writing, ctx, layoutId);
    return { open, known: await findKnown(writing, open.layout.id, sentIds) };
  }
  if (layoutId === undefined) throw new NeedsLockError();
  const [layout, known] = await Promise.all([
    readLayout(writing, ctx, layoutId),
    findKnown(writing, layoutId, sentIds),
  ]);
  return { open: await toOpenLayout(writing, ctx, expectEditable(layout)), known };
}

type AppliedAll = { layout: LayoutOutput; results: Result[]; revisions: Revision[] };

/**
 * Applies operations to an open layout and writes it; the caller tells of it.
 * @throws OvertakenError where the layout isn't locked and has changed since it was read, NeedsLockError where it isn't and
 * a widget may have to be installed.
 */
export async function applyAll(
  writing: AtOnce,
  ctx: ServiceContext,
  open: OpenLayout,
  { operations, known }: { operations: Operation[]; known: Map<string, Intent> },
): Promise<AppliedAll> {
  const { id: layoutId, version } = open.layout;
  const stored = new Map(open.dashboard.tiles.map((tile) => [tile.userWidgetId, tile]));
  const additions = operations.flatMap(({ intent }) => additionsOf(intent));
  if (additions.length > 0 && !isTx(writing)) throw new NeedsLockError();
  if (additions.length > 0)
    await knowWidgets(writing, open, {
      widgetIds: additions.map(({ widgetId }) => widgetId),
      userWidgetIds: additions.map(({ userWidgetId }) => userWidgetId),
    });
  const configured = new Map(open.installed);
  const results: Result[] = [];
  const revisions: Revision[] = [];
  for (const { id, intent } of operations) {
    const before = known.get(id);
    if (before) {
      results.push({ id, ok: true, inverse: before });
      continue;
    }
    const outcome = await applyOne(writing, open, intent);
    if (!outcome.ok) {
      results.push({ id, ...outcome });
      continue;
    }
    const { inverse } = outcome;
    results.push({ id, ok: true, inverse });
    known.set(id, inverse);
    revisions.push({ id, version: version + revisions.length + 1, intent: outcome.intent, inverse });
  }
  const after = open.dashboard;
  if (revisions.length > 0)
    await writeLayout(writing, {
      layoutId,
      version,
      actorId: ctx.userId,
      stored,
      configured,
      after,
      revisions,
    });
  return { layout: toChangedLayout(open, version + revisions.length), results, revisions };
}

const nothing: Intent = { type: "all", intents: [] };

/** The operations that were applied before, by id, with what undoes each: nothing, where that can't be read any more. */
async function findKnown(app: App, layoutId: string, ids: readonly string[]): Promise<Map<string, Intent>> {
  if (ids.length === 0) return new Map();
  const { id, inverse } = layoutRevisions;
  const rows = await app.db
    .select({ id, inverse })
    .from(layoutRevisions)
    .where(and(eq(layoutRevisions.layoutId, layoutId), inArray(id, ids)));
  return new Map(rows.map((row) => [row.id, storedIntent.read(row.inverse) ?? nothing]));
}

type Outcome =
  | { ok: true; intent: Intent; inverse: Intent }
  | { ok: false; code: AppErrorCode; message: string; issues: Issue[] };

/** Applies one to the open layout, and installs what it adds and isn't installed; all of it, or nothing. */
async function applyOne(writing: AtOnce, open: OpenLayout, given: Intent): Promise<Outcome> {
  try {
    const intent = await prepareIntent(open, given);
    const applied = applyIntent(open.dashboard, intent, open.catalog);
    if (!applied.ok) return { ok: false, ...applied.refusal };
    const missing = additionsOf(intent).filter(({ userWidgetId }) => !open.installed.has(userWidgetId));
    // A write of its own: the second may be refused when the first is installed.
    if (missing.length > 0)
      await write(writing, async (tx) => {
        for (const addition of missing)
          await insertUserWidget(tx, open.author, { ...addition, title: addition.title ?? undefined });
      });
    for (const { userWidgetId, widgetId, title = null, config = {} } of missing)
      open.installed.set(userWidgetId, { widgetId, title, config });
    open.dashboard = applied.dashboard;
    return { ok: true, intent, inverse: applied.inverse };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, issues } = error;
    return { ok: false, code, message, issues };
  }
}

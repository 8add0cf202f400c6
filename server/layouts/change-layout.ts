import { and, eq, inArray } from "drizzle-orm";
import { AppError, type AppErrorCode, type Issue } from "#domain/app-error.ts";
import { applyIntent } from "#domain/layout/apply-intent.ts";
import type { Intent, Operation } from "#domain/layout/intent.ts";
import { layoutRevisions } from "#drizzle/schema/layouts.ts";
import type { App } from "#server/app.ts";
import { isAlreadyThere } from "#server/db/database-error.ts";
import type { ServiceContext } from "#server/trpc/request-context.ts";
import { insertUserWidget } from "#server/widgets/insert-user-widget.ts";
import type { LayoutOutput } from "./layouts.inputs.ts";
import { expectEditable, knowWidgets, openLayout, type OpenLayout, toOpenLayout } from "./open-layout.ts";
import { additionsOf, prepareIntent } from "./prepare-intent.ts";
import { readLayout } from "./read-layout.ts";
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
type Operations = (open: OpenLayout, inTransaction: App) => Operation[] | Promise<Operation[]>;

/**
 * The one way in which a layout changes: operations, one after the other, all in one statement that writes only if the
 * layout is still the one they were applied to. One that is known counts once and is answered as before; one that is refused
 * changes nothing and leaves the others.
 * @returns the layout as it then is, and what became of each.
 * @throws AppError NOT_FOUND where the layout may not be seen, FORBIDDEN where it may not be changed.
 */
export async function changeLayout(
  app: App,
  ctx: ServiceContext,
  which: Which,
  operationsOf: Operations,
): Promise<{ layout: LayoutOutput; results: Result[] }> {
  const { layout, results, revisions } =
    (await changeAtOnce(app, ctx, which, operationsOf)) ??
    (await app.db.transaction((tx) => changeUnderLock({ ...app, db: tx }, ctx, which, operationsOf)));
  if (revisions.length > 0) app.live.publish(ctx.contextId, "layouts", "widgets");
  return { layout, results };
}

/**
 * Reads and writes, two messages in all. Undefined where that isn't enough, and then nothing has happened: somebody was
 * faster, a widget may have to be installed, or the layout is still to be made.
 */
async function changeAtOnce(
  app: App,
  ctx: ServiceContext,
  { layoutId, sentIds = [] }: Which,
  operationsOf: Operations,
): Promise<AppliedAll | undefined> {
  if (layoutId === undefined) return undefined;
  const [layout, known] = await Promise.all([
    readLayout(app, ctx, layoutId),
    findKnown(app, layoutId, sentIds),
  ]);
  const open = toOpenLayout(expectEditable(layout), ctx);
  const operations = await operationsOf(open, app);
  if (operations.some(({ intent }) => additionsOf(intent).length > 0)) return undefined;
  try {
    return await applyAll(app, ctx, open, { operations, known });
  } catch (error) {
    if (error instanceof OvertakenError || isAlreadyThere(error)) return undefined;
    throw error;
  }
}

async function changeUnderLock(
  app: App,
  ctx: ServiceContext,
  { layoutId, sentIds = [] }: Which,
  operationsOf: Operations,
): Promise<AppliedAll> {
  const open = await openLayout(app, ctx, layoutId);
  const known = await findKnown(app, open.layout.id, sentIds);
  return applyAll(app, ctx, open, { operations: await operationsOf(open, app), known });
}

type AppliedAll = { layout: LayoutOutput; results: Result[]; revisions: Revision[] };

/**
 * Applies operations to an open layout and writes it; the caller's is the transaction, and telling of it.
 * @throws OvertakenError where the layout isn't locked and has changed since it was read.
 */
export async function applyAll(
  app: App,
  ctx: ServiceContext,
  open: OpenLayout,
  { operations, known }: { operations: Operation[]; known: Map<string, Intent> },
): Promise<AppliedAll> {
  const { id: layoutId, version } = open.layout;
  const stored = new Map(open.dashboard.tiles.map((tile) => [tile.userWidgetId, tile]));
  const additions = operations.flatMap(({ intent }) => additionsOf(intent));
  if (additions.length > 0)
    await knowWidgets(app, open, {
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
    const outcome = await applyOne(app, open, intent);
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
    await writeLayout(app, { layoutId, version, actorId: ctx.userId, stored, configured, after, revisions });
  return { layout: toChangedLayout(open, version + revisions.length), results, revisions };
}

/** The operations that were applied before, by id, with what undoes each. */
async function findKnown(app: App, layoutId: string, ids: readonly string[]): Promise<Map<string, Intent>> {
  if (ids.length === 0) return new Map();
  const { id, inverse } = layoutRevisions;
  const rows = await app.db
    .select({ id, inverse })
    .from(layoutRevisions)
    .where(and(eq(layoutRevisions.layoutId, layoutId), inArray(id, ids)));
  return new Map(rows.map((row) => [row.id, row.inverse]));
}

type Outcome =
  | { ok: true; intent: Intent; inverse: Intent }
  | { ok: false; code: AppErrorCode; message: string; issues: Issue[] };

/** Applies one to the open layout, and installs what it adds and isn't installed; all of it, or nothing. */
async function applyOne(app: App, open: OpenLayout, given: Intent): Promise<Outcome> {
  try {
    const intent = prepareIntent(open, given);
    const applied = applyIntent(open.dashboard, intent, open.catalog);
    if (!applied.ok) return { ok: false, ...applied.refusal };
    const missing = additionsOf(intent).filter(({ userWidgetId }) => !open.installed.has(userWidgetId));
    // A transaction in the transaction: the second may be refused when the first is installed.
    if (missing.length > 0)
      await app.db.transaction(async (tx) => {
        for (const addition of missing)
          await insertUserWidget({ ...app, db: tx }, open.author, {
            ...addition,
            title: addition.title ?? undefined,
          });
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

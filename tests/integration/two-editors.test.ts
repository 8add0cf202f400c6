import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { newId } from "#domain/id.ts";
import { applyIntent } from "#domain/layout/apply-intent.ts";
import type { Catalog } from "#domain/layout/catalog.ts";
import type { Dashboard, DashboardTile } from "#domain/layout/dashboard.ts";
import { overlaps } from "#domain/grid/grid.ts";
import type { Change, Operation } from "#domain/layout/intent.ts";
import { layoutRevisions } from "#drizzle/schema/layouts.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { storedIntent } from "#server/layouts/stored-layout.ts";
import { randomFrom } from "#server/sample-data/random.ts";
import { useTestApp } from "#tests/support/test-app.ts";
import { personWithNotes } from "#tests/support/widgets.ts";

const test_ = useTestApp();
const scope = "me";
const editsMax = 500;

type Caller = Awaited<ReturnType<typeof personWithNotes>>["caller"];
type Random = () => number;

function dashboardOf({ name, settings, items }: LayoutOutput): Dashboard {
  const tiles = items.map(({ x, y, w, h, responsive, isLocked, widget }): DashboardTile => {
    const { minWidth: minW, maxWidth: maxW, minHeight: minH, maxHeight: maxH } = widget.definition;
    const { id: userWidgetId, widgetId, title, config } = widget;
    return {
      userWidgetId,
      widgetId,
      title,
      config,
      x,
      y,
      w,
      h,
      responsive,
      isLocked,
      minW,
      maxW,
      minH,
      maxH,
    };
  });
  return { name, settings, tiles };
}

/** An open page: what it shows is what it has not yet had acknowledged, over what the server last said. */
class Editor {
  pending: Operation[] = [];
  acknowledged = new Set<string>();
  latest: LayoutOutput;
  readonly caller: Caller;
  readonly catalog: Catalog;
  readonly random: Random;

  constructor(caller: Caller, latest: LayoutOutput, catalog: Catalog, random: Random) {
    this.caller = caller;
    this.latest = latest;
    this.catalog = catalog;
    this.random = random;
  }

  shown(): Dashboard {
    return this.pending.reduce((dashboard, { intent }) => {
      const applied = applyIntent(dashboard, intent, this.catalog);
      return applied.ok ? applied.dashboard : dashboard;
    }, dashboardOf(this.latest));
  }

  /** Answers come in any order: an older one is not what the server last said. */
  hear(layout: LayoutOutput): void {
    if (layout.version >= this.latest.version) this.latest = layout;
  }

  edit(): void {
    const { tiles } = this.shown();
    this.pending.push({ id: newId("layoutOperation"), intent: anyEdit(tiles, this.catalog, this.random) });
  }

  /** Sends what is pending. Requests are lost, answers are lost, and a lost request may still arrive, late. */
  async send(late: Promise<unknown>[]): Promise<void> {
    const batch = this.pending.slice(0, 1 + Math.floor(this.random() * 5));
    if (batch.length === 0) return;
    const fate = this.random();
    if (fate < 0.15) return;
    const answering = this.caller.layouts.applyOperations({ scope, operations: batch });
    if (fate < 0.3) {
      late.push(answering);
      return;
    }
    const { layout, results } = await answering;
    if (fate < 0.5) return;
    this.hear(layout);
    const done = new Set(results.map(({ id }) => id));
    for (const { id, ok } of results) if (ok) this.acknowledged.add(id);
    this.pending = this.pending.filter(({ id }) => !done.has(id));
  }
}

function anyEdit(tiles: DashboardTile[], catalog: Catalog, random: Random): Change {
  const upTo = (max: number) => Math.floor(random() * max);
  const tile = tiles[upTo(tiles.length)];
  const [widgetId = ""] = catalog.keys();
  const kind = tiles.length < 14 ? upTo(10) : 1 + upTo(9);
  if (!tile || kind === 0) return { type: "add", userWidgetId: newId("userWidget"), widgetId };
  return anyEditOf(tile, kind, random);
}

function anyEditOf(tile: DashboardTile, kind: number, random: Random): Change {
  const upTo = (max: number) => Math.floor(random() * max);
  const { userWidgetId } = tile;
  if (kind === 1) return { type: "remove", userWidgetIds: [userWidgetId] };
  if (kind === 2) return { type: "configure", userWidgetId, title: `Title ${upTo(1_000)}` };
  if (kind === 3) return { type: "lock", userWidgetIds: [userWidgetId], isLocked: random() < 0.3 };
  const breakpoint = kind % 3 === 0 ? "md" : "lg";
  const box = { x: tile.x, y: tile.y, w: 2 + upTo(5), h: 1 + upTo(4) };
  if (kind < 6) return { type: "resize", breakpoint, userWidgetId, box };
  return { type: "move", breakpoint, tiles: [{ userWidgetId, x: upTo(12), y: upTo(12) }] };
}

test.each([
  ["a fixed seed", 20_261_122],
  ["a fresh one", Math.floor(Math.random() * 2 ** 31)],
])(
  "two editors agree with the table after 500 edits over a bad connection, with %s (%i)",
  async (_, seed) => {
    const random = randomFrom(seed).next;
    const { caller, widgetId, layoutId } = await personWithNotes(test_.app, 6);
    const { layout: start } = await caller.layouts.get({ scope });
    const bounds = { minW: 2, maxW: 6, minH: 1, maxH: 4, defaultW: 3, defaultH: 2 };
    const catalog: Catalog = new Map([[widgetId, { name: "Notes", ...bounds }]]);
    const editors = [0, 1].map(() => new Editor(caller, start, catalog, random));
    const late: Promise<unknown>[] = [];

    for (let edits = 0; edits < editsMax;) {
      for (const editor of editors) {
        const burst = 1 + Math.floor(random() * 4);
        for (let count = 0; count < burst && edits < editsMax; count += 1, edits += 1) editor.edit();
      }
      await Promise.all(editors.map((editor) => editor.send(late)));
      for (const editor of editors)
        if (random() < 0.3) editor.hear((await caller.layouts.get({ scope })).layout);
    }
    await Promise.all(late);
    while (editors.some(({ pending }) => pending.length > 0))
      await Promise.all(editors.map((editor) => editor.send(late)));
    await Promise.all(late);

    const { layout } = await caller.layouts.get({ scope });
    for (const editor of editors) {
      editor.hear(layout);
      expect(editor.shown()).toEqual(dashboardOf(layout));
    }
    for (const one of layout.items)
      expect(layout.items.some((other) => one !== other && overlaps(one, other))).toBe(false);

    const revisions = await test_.app.db
      .select()
      .from(layoutRevisions)
      .where(eq(layoutRevisions.layoutId, layoutId))
      .orderBy(layoutRevisions.version);
    const ids = revisions.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const acknowledged = editors.flatMap((editor) => [...editor.acknowledged]);
    expect(ids).toEqual(expect.arrayContaining(acknowledged));
    expect(
      outcomeOf(
        revisions.flatMap(({ intent }) => {
          const read = storedIntent.read(intent);
          return read && read.type !== "all" ? [read] : [];
        }),
      ),
    ).toEqual(outcomeIn(layout));
  },
  120_000,
);

/** What the acknowledged edits say of each widget, the last of each overtaking the ones before. */
function outcomeOf(changes: Change[]) {
  const titles = new Map<string, string | null>();
  for (const change of changes) {
    if (change.type === "add") titles.set(change.userWidgetId, change.title ?? null);
    if (change.type === "remove") for (const id of change.userWidgetIds) titles.delete(id);
    if (change.type === "configure") titles.set(change.userWidgetId, change.title ?? null);
  }
  return new Map([...titles].sort());
}

function outcomeIn({ items }: LayoutOutput) {
  return new Map(items.map(({ widget }): [string, string | null] => [widget.id, widget.title]).sort());
}

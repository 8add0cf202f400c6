import { changedNames, changesBetween, type FieldChanges } from "#domain/field-changes.ts";
import type { JsonObject } from "#domain/json.ts";
import type { Dashboard, DashboardTile } from "#domain/layout/dashboard.ts";
import type { Box, Breakpoint } from "#domain/grid/grid.ts";
import type { Change, Intent } from "#domain/layout/intent.ts";

/** Changes made longer ago than this are nobody's surprise. */
const RECENT_MS = 60_000;

type Touch = {
  atMs: number;
  tile: DashboardTile;
  breakpoint: Breakpoint | undefined;
  settings: TouchedSettings;
};
type TouchedSettings = { title: boolean; fields: ReadonlySet<string> };
/** The tiles that were changed here of late, as they were left. */
export type Touched = ReadonlyMap<string, Touch>;

export type ForeignChange = {
  tile: DashboardTile;
  what: "moved" | "changed" | "removed";
  /** Puts it back as it was left here. */
  restore: Intent;
};

/** Notes what an intent changed, now that the dashboard is as in `after`. */
export function touch(touched: Touched, intent: Intent, after: Dashboard): Touched {
  const atMs = Date.now();
  const tiles = byId(after);
  const next = new Map<string, Touch>();
  // Whatever this change did to tiles that were touched before it was done here as well.
  for (const [id, before] of touched) {
    const tile = tiles.get(id);
    if (tile && atMs - before.atMs < RECENT_MS) next.set(id, { ...before, tile });
  }
  for (const simple of simpleIntents(intent))
    for (const id of idsOf(simple)) {
      const tile = tiles.get(id);
      if (tile) next.set(id, { atMs, tile, ...aspectsOf(simple, next.get(id)) });
    }
  return next;
}

function aspectsOf(intent: Change, before: Touch | undefined): Pick<Touch, "breakpoint" | "settings"> {
  const { title = false, fields = [] } = before?.settings ?? {};
  const named = intent.type === "configure" ? namedIn(intent) : [];
  return {
    breakpoint: "breakpoint" in intent ? intent.breakpoint : before?.breakpoint,
    settings: {
      title: title || (intent.type === "configure" && intent.title !== undefined),
      fields: new Set([...fields, ...named]),
    },
  };
}

function namedIn({ config, changes }: Extract<Change, { type: "configure" }>): string[] {
  return [...Object.keys(config ?? {}), ...(changes ? changedNames(changes) : [])];
}

/** Takes over how the server left what was changed by these intents: they were the last, so this is what was meant. */
export function settle(touched: Touched, intents: readonly Intent[], { tiles }: Dashboard): Touched {
  const next = new Map(touched);
  const ids = new Set(intents.flatMap(simpleIntents).flatMap(idsOf));
  for (const tile of tiles) {
    const before = ids.has(tile.userWidgetId) ? next.get(tile.userWidgetId) : undefined;
    if (before) next.set(tile.userWidgetId, { ...before, tile });
  }
  return next;
}

/** Leaves out what these intents were to change: they were refused. */
export function forget(touched: Touched, intents: readonly Intent[]): Touched {
  const ids = new Set(intents.flatMap(simpleIntents).flatMap(idsOf));
  return new Map([...touched].filter(([id]) => !ids.has(id)));
}

/** What somebody else did to tiles that were touched here a moment ago; each is told once. */
export function foreignChanges(
  touched: Touched,
  shown: Dashboard,
): { changes: ForeignChange[]; touched: Touched } {
  const tiles = byId(shown);
  const left = new Map(touched);
  const changes: ForeignChange[] = [];
  for (const [id, one] of touched) {
    const change = Date.now() - one.atMs < RECENT_MS ? foreignChange(one, tiles.get(id)) : undefined;
    if (change) changes.push(change);
    if (change) left.delete(id);
  }
  return { changes, touched: left };
}

function foreignChange(mine: Touch, now: DashboardTile | undefined): ForeignChange | undefined {
  const { tile, breakpoint, settings } = mine;
  const { userWidgetId, widgetId, title, config, isLocked, responsive } = tile;
  if (!now) {
    const restore = {
      type: "add",
      ...{ userWidgetId, widgetId, title, config, isLocked, responsive },
    } as const;
    return { tile, what: "removed", restore: { ...restore, box: boxOf(tile) } };
  }
  const box = breakpoint && boxAt(tile, breakpoint);
  if (box && isElsewhere(box, boxAt(now, breakpoint)))
    return { tile, what: "moved", restore: { type: "resize", userWidgetId, breakpoint, box } };
  const hasTitle = settings.title && title !== now.title;
  const changes = changesOf(settings, now.config, config);
  if (!hasTitle && !changes) return undefined;
  const restore = { type: "configure", userWidgetId, ...(hasTitle && { title }), changes } as const;
  return { tile, what: "changed", restore };
}

/** What makes the settings that were touched what they were left as. */
function changesOf({ fields }: TouchedSettings, now: JsonObject, mine: JsonObject): FieldChanges | undefined {
  const only = (config: JsonObject) =>
    Object.fromEntries(Object.entries(config).filter(([name]) => fields.has(name)));
  return changesBetween(only(now), only(mine));
}

function boxOf({ x, y, w, h }: Box): Box {
  return { x, y, w, h };
}

function boxAt(tile: DashboardTile, breakpoint: Breakpoint): Box | undefined {
  return breakpoint === "lg" ? boxOf(tile) : tile.responsive?.[breakpoint];
}

/** Rows don't count: they follow from what others do to the tiles above. */
function isElsewhere(mine: Box, now: Box | undefined): boolean {
  return now?.x !== mine.x || now.w !== mine.w || now.h !== mine.h;
}

function byId({ tiles }: Dashboard): Map<string, DashboardTile> {
  return new Map(tiles.map((tile) => [tile.userWidgetId, tile]));
}

function simpleIntents(intent: Intent): Change[] {
  return intent.type === "all" ? intent.intents : [intent];
}

function idsOf(intent: Change): string[] {
  if ("userWidgetId" in intent) return [intent.userWidgetId];
  if ("tiles" in intent) return intent.tiles.map(({ userWidgetId }) => userWidgetId);
  return "userWidgetIds" in intent ? (intent.userWidgetIds ?? []) : [];
}

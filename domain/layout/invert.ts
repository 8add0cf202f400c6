import { changesBetween } from "../field-changes.ts";
import type { Dashboard, DashboardSettings, DashboardSettingsChanges, DashboardTile } from "./dashboard.ts";
import { breakpointNames, type Breakpoint } from "#domain/grid/grid.ts";
import type { Change, Intent } from "./intent.ts";
import { boxOf, isSameBox, storedAt } from "./settle.ts";

type Pair = { before: DashboardTile; after: DashboardTile };

/**
 * What leads from one settled dashboard back to another: exactly, and where somebody changed something since, all but that.
 * The order counts: locks open first and close last, and the ones that stay make room before others come back.
 */
export function invert(before: Dashboard, after: Dashboard): Intent {
  const pairs = before.tiles.flatMap((tile): Pair[] => {
    const now = after.tiles.find(({ userWidgetId }) => userWidgetId === tile.userWidgetId);
    return now ? [{ before: tile, after: now }] : [];
  });
  const known = new Set(pairs.map((pair) => pair.before.userWidgetId));
  const isNew = ({ userWidgetId }: DashboardTile): boolean => !known.has(userWidgetId);
  const added = after.tiles.filter(isNew);
  const removed = before.tiles.filter(isNew);
  const touched = pairs.filter((pair) => isMoved(pair) || pair.before.isLocked !== pair.after.isLocked);
  const intents = [
    ...lock([...added, ...touched.map((pair) => pair.after)], false),
    ...(added.length > 0 ? [{ type: "remove" as const, userWidgetIds: added.map(idOf) }] : []),
    ...breakpointNames.flatMap((breakpoint) => arrange(pairs, breakpoint)),
    ...removed.map(bringBack),
    ...pairs.flatMap(configure),
    ...lock(
      touched.map((pair) => pair.before),
      true,
    ),
    ...details(before, after),
  ];
  const [only] = intents;
  return intents.length === 1 && only ? only : { type: "all", intents };
}

const idOf = ({ userWidgetId }: DashboardTile): string => userWidgetId;

function isMoved({ before, after }: Pair): boolean {
  return breakpointNames.some((name) => !isSameBox(storedAt(before, name), storedAt(after, name)));
}

function lock(tiles: DashboardTile[], isLocked: boolean): Change[] {
  const userWidgetIds = tiles.filter((tile) => tile.isLocked).map(idOf);
  return userWidgetIds.length > 0 ? [{ type: "lock", userWidgetIds, isLocked }] : [];
}

function arrange(pairs: Pair[], breakpoint: Breakpoint): Change[] {
  const tiles = pairs.flatMap(({ before, after }) => {
    const box = storedAt(before, breakpoint);
    const from = storedAt(after, breakpoint);
    return isSameBox(box, from) ? [] : [{ userWidgetId: before.userWidgetId, box, from }];
  });
  return tiles.length > 0 ? [{ type: "arrange", breakpoint, tiles }] : [];
}

function bringBack(tile: DashboardTile): Change {
  const { userWidgetId, widgetId, title, config, responsive = null, isLocked } = tile;
  return { type: "add", userWidgetId, widgetId, title, config, box: boxOf(tile), responsive, isLocked };
}

function configure({ before, after }: Pair): Change[] {
  const { userWidgetId, title } = before;
  const hasTitle = title !== after.title;
  const changes = changesBetween(after.config, before.config);
  const left = changesBetween(before.config, after.config);
  if (!hasTitle && !changes) return [];
  return [
    {
      type: "configure",
      userWidgetId,
      ...(hasTitle && { title }),
      ...(changes && { changes }),
      from: { ...(hasTitle && { title: after.title }), ...(changes && { changes: left }) },
    },
  ];
}

function details(before: Dashboard, after: Dashboard): Change[] {
  const { name } = before;
  const changes = settingsBetween(after.settings, before.settings);
  const from = settingsBetween(before.settings, after.settings);
  return [
    ...(name === after.name ? [] : [{ type: "rename" as const, name, from: after.name }]),
    ...(changes ? [{ type: "settings" as const, changes, from }] : []),
  ];
}

/** What makes `after` of `before`; undefined if nothing. */
function settingsBetween(
  before: DashboardSettings,
  after: DashboardSettings,
): DashboardSettingsChanges | undefined {
  const hasPeriod = before.period !== after.period;
  const hasZone = before.timeZone !== after.timeZone;
  if (!hasPeriod && !hasZone) return undefined;
  return {
    ...(hasPeriod && { period: after.period ?? null }),
    ...(hasZone && { timeZone: after.timeZone ?? null }),
  };
}

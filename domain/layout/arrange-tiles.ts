import { applyPositions, checkPositions, type PositionRefusal } from "./check-positions.ts";
import type { Catalog } from "./catalog.ts";
import type { Dashboard } from "./dashboard.ts";
import { columnsOf, fitBox } from "./grid.ts";
import type { Intent } from "./intent.ts";
import { lockedRefusal, nameOf, refuse, type Refusal, type Step } from "./refusal.ts";
import { isOnLocked, isSameBox, shownAt, storedAt, withBox, withPlaces } from "./settle.ts";

type Arrange = Extract<Intent, { type: "arrange" }>;

/** Puts tiles exactly where the intent says. */
export function arrangeTiles(dashboard: Dashboard, intent: Arrange, catalog: Catalog): Step {
  return intent.tiles.every(({ from }) => from !== undefined)
    ? { ok: true, dashboard: putBack(dashboard, intent) }
    : placeExactly(dashboard, intent, catalog);
}

/** Leaves alone what was changed since. What doesn't fit any more finds its place when the dashboard is settled. */
function putBack(dashboard: Dashboard, { breakpoint, tiles }: Arrange): Dashboard {
  const given = new Map(tiles.map((tile) => [tile.userWidgetId, tile]));
  return {
    ...dashboard,
    tiles: dashboard.tiles.map((tile) => {
      const put = given.get(tile.userWidgetId);
      const isAsLeft = put && isSameBox(storedAt(tile, breakpoint), put.from ?? null);
      if (!isAsLeft || tile.isLocked) return tile;
      const box = put.box && fitBox(put.box, tile, columnsOf(breakpoint));
      return box && isOnLocked(dashboard, breakpoint, box) ? tile : withBox(tile, breakpoint, box);
    }),
  };
}

function placeExactly(dashboard: Dashboard, { breakpoint, tiles }: Arrange, catalog: Catalog): Step {
  const shown = shownAt(dashboard, breakpoint);
  const byId = new Map(shown.map((tile) => [tile.userWidgetId, tile]));
  const pathOf = (id: string) => ["tiles", tiles.findLastIndex(({ userWidgetId }) => userWidgetId === id)];
  const name = (id: string): string => nameOf(dashboard, catalog, id);
  const changes = tiles.flatMap(({ userWidgetId, box }) => (box ? [{ userWidgetId, ...box }] : []));
  const freed = new Set(tiles.flatMap(({ userWidgetId, box }) => (box ? [] : [userWidgetId])));
  if (freed.size > 0 && breakpoint === "lg")
    return refuse("BAD_REQUEST", "On the widest grid every tile has a place.", ["tiles"]);
  const refusals = checkPositions(shown, changes, columnsOf(breakpoint));
  if (refusals.length > 0) return { ok: false, refusal: toRefusal(refusals, pathOf, name) };
  for (const change of changes) {
    const tile = byId.get(change.userWidgetId);
    if (tile?.isLocked && !isSameBox(tile, change))
      return lockedRefusal(name(tile.userWidgetId), pathOf(tile.userWidgetId));
  }
  const placed = withPlaces(dashboard, breakpoint, applyPositions(shown, changes));
  const after = placed.tiles.map((tile) =>
    freed.has(tile.userWidgetId) ? withBox(tile, breakpoint, null) : tile,
  );
  return { ok: true, dashboard: { ...placed, tiles: after } };
}

function toRefusal(
  refusals: readonly PositionRefusal[],
  pathOf: (userWidgetId: string) => Refusal["issues"][number]["path"],
  name: (userWidgetId: string) => string,
): Refusal {
  const issues = refusals.map((refusal) => ({
    path: pathOf(refusal.userWidgetId),
    message: sentence(refusal, name),
  }));
  const message = issues.map((issue) => issue.message).join(" ");
  return { code: "BAD_REQUEST", message, issues };
}

const sides = { w: "wide", h: "high" } as const;

function sentence(refusal: PositionRefusal, nameOf: (userWidgetId: string) => string): string {
  const name = nameOf(refusal.userWidgetId);
  switch (refusal.reason) {
    case "unknown":
      return `${name} isn’t on this dashboard.`;
    case "repeated":
      return `${name} is given twice.`;
    case "out-of-grid":
      return `${name} would stand outside of the grid.`;
    case "overlapping":
      return `${name} would overlap ${nameOf(refusal.otherId)}.`;
    case "under-minimum":
      return `${name} must be at least ${refusal.bound} ${sides[refusal.side]}.`;
    case "over-maximum":
      return `${name} may be at most ${refusal.bound} ${sides[refusal.side]}.`;
  }
}

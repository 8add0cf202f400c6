import { applyPositions, checkPositions, type PositionRefusal } from "#domain/grid/check-positions.ts";
import type { Catalog } from "./catalog.ts";
import type { Dashboard } from "./dashboard.ts";
import { columnsOf, fitBox } from "#domain/grid/grid.ts";
import type { Intent } from "./intent.ts";
import { positionSentence } from "#domain/grid/position-sentence.ts";
import { lockedRefusal, nameOf, notOnDashboard, refuse, type Refusal, type Step } from "./refusal.ts";
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
  for (const { userWidgetId, box } of tiles) {
    const tile = byId.get(userWidgetId);
    if (!tile) return notOnDashboard(pathOf(userWidgetId));
    const stays = box ? isSameBox(tile, box) : storedAt(tile, breakpoint) === null;
    if (tile.isLocked && !stays) return lockedRefusal(name(userWidgetId), pathOf(userWidgetId));
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
    message: positionSentence(refusal, name),
  }));
  const message = issues.map((issue) => issue.message).join(" ");
  return { code: "BAD_REQUEST", message, issues };
}

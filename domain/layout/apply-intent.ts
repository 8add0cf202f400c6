import { withChanges } from "../field-changes.ts";
import { isSame } from "../is-same.ts";
import { addTile } from "./add-tile.ts";
import { arrangeTiles } from "./arrange-tiles.ts";
import type { Catalog } from "./catalog.ts";
import type { Dashboard, DashboardSettings, DashboardTile } from "./dashboard.ts";
import { bottomOf, breakpointNames, rowsMax } from "#domain/grid/grid.ts";
import type { Intent } from "./intent.ts";
import { invert } from "./invert.ts";
import { compactTiles, moveTiles, resizeTile, swapTiles } from "./place-tiles.ts";
import { lockedRefusal, nameOf, notOnDashboard, refuse, under, type Refused, type Step } from "./refusal.ts";
import { settle, storedAt, withBox } from "./settle.ts";

export type Applied = { ok: true; dashboard: Dashboard; inverse: Intent } | Refused;

/**
 * What an intent makes of a settled dashboard. Pure, and the only place where a dashboard changes: browser and server
 * come to the same result.
 * @returns the dashboard, settled, and the intent that restores what was; or why it can't be, and then nothing changed.
 */
export function applyIntent(dashboard: Dashboard, intent: Intent, catalog: Catalog): Applied {
  const step = takeStep(dashboard, intent, catalog);
  if (!step.ok) return step;
  const after = settle(step.dashboard);
  const tooLow = after.tiles.find((tile) =>
    breakpointNames.some((name) => bottomOf([storedAt(tile, name) ?? tile]) > rowsMax),
  );
  if (tooLow) {
    const name = nameOf(after, catalog, tooLow.userWidgetId);
    return refuse("BAD_REQUEST", `${name} would stand below row ${rowsMax}.`, []);
  }
  return { ok: true, dashboard: after, inverse: invert(dashboard, after) };
}

/** The intent without what follows from it: those that say where exactly are followed by one settling, at the end. */
function takeStep(dashboard: Dashboard, intent: Intent, catalog: Catalog): Step {
  switch (intent.type) {
    case "add":
      return addTile(dashboard, intent, catalog);
    case "move":
      return moveTiles(dashboard, intent, catalog);
    case "resize":
      return resizeTile(dashboard, intent, catalog);
    case "arrange":
      return arrangeTiles(dashboard, intent, catalog);
    case "swap":
      return swapTiles(dashboard, intent, catalog);
    case "compact":
      return compactTiles(dashboard, intent);
    case "all":
      return takeAll(dashboard, intent.intents, catalog);
    default:
      return isAboutDetails(intent)
        ? { ok: true, dashboard: changeDetails(dashboard, intent) }
        : changeTiles(dashboard, intent, catalog);
  }
}

type DetailsIntent = Extract<Intent, { type: "rename" | "settings" | "follow" }>;

function isAboutDetails(intent: Intent): intent is DetailsIntent {
  return ["rename", "settings", "follow"].includes(intent.type);
}

function takeAll(start: Dashboard, intents: readonly Intent[], catalog: Catalog): Step {
  let dashboard = start;
  for (const [index, intent] of intents.entries()) {
    const step = takeStep(dashboard, intent, catalog);
    if (!step.ok) return { ok: false, refusal: under(["intents", index], step.refusal) };
    dashboard = step.dashboard;
  }
  return { ok: true, dashboard };
}

function changeDetails(dashboard: Dashboard, intent: DetailsIntent): Dashboard {
  if (intent.type === "rename") {
    const isAsLeft = intent.from === undefined || intent.from === dashboard.name;
    return isAsLeft ? { ...dashboard, name: intent.name } : dashboard;
  }
  if (intent.type === "settings")
    return { ...dashboard, settings: changeSettings(dashboard.settings, intent) };
  const isAsLeft = intent.from === undefined || isSame(intent.from, dashboard.settings);
  return isAsLeft ? { ...dashboard, settings: intent.settings } : dashboard;
}

function changeSettings(
  settings: DashboardSettings,
  { changes, from }: Extract<Intent, { type: "settings" }>,
): DashboardSettings {
  const period = becomes(settings.period, changes.period, from && { value: from.period });
  const timeZone = becomes(settings.timeZone, changes.timeZone, from && { value: from.timeZone });
  return { ...(period && { period }), ...(timeZone && { timeZone }) };
}

function becomes<T>(
  now: T | undefined,
  to: T | null | undefined,
  from: { value: T | null | undefined } | undefined,
): T | undefined {
  const isAsLeft = !from || (from.value ?? undefined) === now;
  return to === undefined || !isAsLeft ? now : (to ?? undefined);
}

type TileIntent = Extract<Intent, { type: "remove" | "reset" | "configure" | "lock" }>;

/** Those that change or take away named tiles, each by itself. */
function changeTiles(dashboard: Dashboard, intent: TileIntent, catalog: Catalog): Step {
  const { tiles } = dashboard;
  const named = intent.type === "configure" ? [intent.userWidgetId] : intent.userWidgetIds;
  const ids = new Set(named ?? tiles.map(({ userWidgetId }) => userWidgetId));
  const pathOf = (index: number) =>
    intent.type === "configure" ? ["userWidgetId"] : ["userWidgetIds", index];
  for (const [index, id] of [...ids].entries()) {
    const tile = tiles.find(({ userWidgetId }) => userWidgetId === id);
    if (!tile) return notOnDashboard(pathOf(index));
    if (intent.type === "remove" && tile.isLocked)
      return lockedRefusal(nameOf(dashboard, catalog, id), pathOf(index));
  }
  const after = tiles.flatMap((tile): DashboardTile[] =>
    ids.has(tile.userWidgetId) ? changeTile(tile, intent) : [tile],
  );
  return { ok: true, dashboard: { ...dashboard, tiles: after } };
}

/** @returns the tile as it is then, or nothing where it goes. */
function changeTile(tile: DashboardTile, intent: TileIntent): DashboardTile[] {
  switch (intent.type) {
    case "remove":
      return [];
    case "reset":
      return [withBox(tile, intent.breakpoint, null)];
    case "lock":
      return [{ ...tile, isLocked: intent.isLocked }];
    case "configure":
      return [configureTile(tile, intent)];
  }
}

function configureTile(
  tile: DashboardTile,
  { title, config, changes, from }: Extract<Intent, { type: "configure" }>,
): DashboardTile {
  const takesTitle = title !== undefined && isAsLeft(from?.title, tile.title);
  const takesConfig = config !== undefined && isAsLeft(from?.config, tile.config);
  return {
    ...tile,
    ...(takesTitle && { title: title === "" ? null : title }),
    ...(takesConfig && { config }),
    ...(changes && { config: withChanges(tile.config, changes, from?.changes) }),
  };
}

/** Whether what an inverse left is still so; it has nothing to ask for where it says nothing. */
function isAsLeft(left: unknown, now: unknown): boolean {
  return left === undefined || isSame(left, now);
}

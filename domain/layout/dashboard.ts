import type { JsonObject } from "../json.ts";
import type { PresetPeriod } from "../period.ts";
import type { Tile } from "#domain/grid/grid.ts";

/** Who else of an organization sees a dashboard: nobody, or every member, who may look at it or change it as well. */
export const dashboardSharings = ["private", "view", "edit"] as const;
export type DashboardSharing = (typeof dashboardSharings)[number];

/** What the widgets of a dashboard follow unless they set their own. */
export type DashboardSettings = { period?: PresetPeriod; timeZone?: string };

/** Null for a setting that goes. */
export type DashboardSettingsChanges = { [Name in keyof DashboardSettings]: DashboardSettings[Name] | null };

/** A tile with everything that a change of its dashboard may touch. */
export type DashboardTile = Tile & {
  widgetId: string;
  /** Null for the widget's own name. */
  title: string | null;
  config: JsonObject;
  /** May not be moved, resized or removed, and stays where it is when others make room. */
  isLocked: boolean;
};

/**
 * A dashboard as the reducer sees it: what it shows on the widest grid, settled and in reading order, and how narrower
 * ones differ. `settle` makes it so.
 */
export type Dashboard = { name: string; settings: DashboardSettings; tiles: DashboardTile[] };

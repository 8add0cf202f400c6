import type { FieldChanges } from "../field-changes.ts";
import type { JsonObject } from "../json.ts";
import type { DashboardSettings, DashboardSettingsChanges } from "./dashboard.ts";
import type { Box, Breakpoint, NarrowBreakpoint } from "#domain/grid/grid.ts";

type At = { userWidgetId: string };

/** One thing that is done to a dashboard. */
export type Change =
  /**
   * A new widget, one that is installed, or one from the bin: at `box`, where others give way, or else at the first free
   * spot of its size.
   */
  | (At & {
      type: "add";
      widgetId: string;
      title?: string | null;
      config?: JsonObject;
      box?: Box;
      responsive?: Partial<Record<NarrowBreakpoint, Box>> | null;
      isLocked?: boolean;
    })
  /** Off the dashboard and into its bin. */
  | { type: "remove"; userWidgetIds: string[] }
  /** By hand: what is in the way gives way, and gaps close. Several move as one. */
  | { type: "move"; breakpoint: Breakpoint; tiles: (At & { x: number; y: number })[] }
  | (At & { type: "resize"; breakpoint: Breakpoint; box: Box })
  /**
   * Exactly there; refused where that can't be. Null leaves a narrower grid to follow the widest one again. With `from`
   * on each tile it puts back: one that stands elsewhere by now, is locked or gone stays so, because somebody changed it
   * since, and the others go as near to their place as that leaves free.
   */
  | {
      type: "arrange";
      breakpoint: Breakpoint;
      tiles: (At & { box: Box | null; from?: Box | null })[];
    }
  | { type: "swap"; breakpoint: Breakpoint; userWidgetIds: [string, string] }
  /** Each tile into the first free spot, in reading order: closes every gap that is wide enough for one. */
  | { type: "compact"; breakpoint: Breakpoint }
  /** These tiles, or all, follow the widest grid again. */
  | { type: "reset"; breakpoint: NarrowBreakpoint; userWidgetIds?: string[] }
  /**
   * With `from`, here and below, what is something else by now stays: somebody changed it since. `changes` names only the
   * settings that become something else. `config` is all of them at once, as what was stored before there were `changes`
   * has them, and whoever replaces them by API.
   */
  | (At & {
      type: "configure";
      title?: string | null;
      changes?: FieldChanges;
      config?: JsonObject;
      from?: { title?: string | null; changes?: FieldChanges; config?: JsonObject };
    })
  | { type: "lock"; userWidgetIds: string[]; isLocked: boolean }
  | { type: "rename"; name: string; from?: string }
  /** What of a dashboard's settings becomes something else. */
  | { type: "settings"; changes: DashboardSettingsChanges; from?: DashboardSettingsChanges }
  /** All of them at once, as what was stored before there was `settings` has them. */
  | { type: "follow"; settings: DashboardSettings; from?: DashboardSettings };

/**
 * What someone means to do to a dashboard. Mouse, touch, keyboard, menus, undo, the browser's optimistic copy and the
 * server all hand it to one reducer, `applyIntent`.
 */
export type Intent =
  | Change
  /** All of them, one after the other, or none. */
  | { type: "all"; intents: Change[] };

/** An intent on its way to the server: sent again, it counts once. */
export type Operation = {
  /** `lop_…`, made where the change was made. */
  id: string;
  intent: Intent;
};

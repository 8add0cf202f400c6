import { type PresetPeriod, presetPeriods } from "#domain/period.ts";
import type { Viewer } from "./view.ts";

/** What a widget's `period` may be: that of the dashboard it stands on, or one of its own. */
export const widgetPeriods = ["dashboard", ...presetPeriods] as const;
type WidgetPeriod = (typeof widgetPeriods)[number];

/** The period that a widget shows: its own, else its dashboard's, else seven days. */
export function periodOf({ period }: { period: WidgetPeriod }, viewer: Pick<Viewer, "period">): PresetPeriod {
  return period === "dashboard" ? (viewer.period ?? "7d") : period;
}

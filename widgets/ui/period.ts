import type { PresetPeriod } from "#domain/period.ts";

/** How long a preset period is, in the words a heading has room for. */
export const periodNames: Record<PresetPeriod, string> = {
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
};

/** What the choices of a widget's own period are called. */
export const widgetPeriodNames = { dashboard: "As the dashboard", ...periodNames };

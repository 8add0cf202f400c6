import type { DashboardSettings } from "#domain/layout/dashboard.ts";
import type { PresetPeriod } from "#domain/period.ts";

/** Who is looking, and at which context. */
export type Viewer = {
  /** First part of every address of the context: `me`, or an organization's. */
  scope: string;
  /** IANA name; days are days of this zone. */
  timeZone: string;
  /** 0 is Sunday, 1 is Monday. */
  firstDayOfWeek?: number;
  /** Whether their role lets them add bots: else nothing leads there. */
  mayAddBots?: boolean;
  /** What the dashboard they look at is set to; `periodOf` says what a widget makes of it. */
  period?: PresetPeriod | undefined;
};

/** A viewer as the widgets of a dashboard see them: with its period, and in its time zone if it has one. */
export function onDashboard(
  viewer: Viewer,
  { period, timeZone = viewer.timeZone }: DashboardSettings,
): Viewer {
  return { ...viewer, period, timeZone };
}

/** What a widget's view gets. It is a pure function of this: it fetches nothing itself. */
export type WidgetViewProps<TConfig, TData = undefined> = {
  config: TConfig;
  /** What the widget's query answered; undefined for a widget without one. */
  data: TData;
  viewer: Viewer;
  /** Grid units on a wide screen; for what depends on pixels use container queries. */
  size: { w: number; h: number };
  /** Saves changed settings, as the settings dialog does. */
  onConfigChange: (config: TConfig) => void;
};

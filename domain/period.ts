export const presetPeriods = ["7d", "30d", "90d"] as const;
export type PresetPeriod = (typeof presetPeriods)[number];
/** A preset, or days from–to in the viewer's time zone, both included. */
export type Period = PresetPeriod | { from: string; to: string };

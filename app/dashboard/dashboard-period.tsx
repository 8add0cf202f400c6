import { presetPeriods } from "#domain/period.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { LayoutRef } from "#app/dashboard-data/use-layout.ts";
import { periodNames } from "#widgets/ui/period.ts";
import { useUpdateDashboard } from "./use-update-dashboard.ts";

type Props = { layoutRef: LayoutRef; layout: LayoutOutput };

/** The period that widgets follow unless they have one of their own, and the time zone if the dashboard has one. */
export function DashboardPeriod({ layoutRef, layout }: Props) {
  const update = useUpdateDashboard(layoutRef, layout);
  const { settings, mayEdit } = layout;
  const { period, timeZone } = settings;
  return (
    <>
      {timeZone && <p className="text-sm text-muted">{timeZone}</p>}
      {!mayEdit && period && <p className="text-sm text-muted">{periodNames[period]}</p>}
      {mayEdit && (
        <select
          aria-label="Period of the dashboard"
          className="button"
          value={period ?? ""}
          onChange={({ target }) => {
            const chosen = presetPeriods.find((one) => one === target.value);
            void update({ settings: { ...settings, period: chosen } });
          }}
        >
          <option value="">Each widget’s own</option>
          {presetPeriods.map((preset) => (
            <option key={preset} value={preset}>
              {periodNames[preset]}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

import { presetPeriods } from "#domain/period.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import { periodNames } from "#widgets/ui/period.ts";

type Props = { layout: LayoutOutput; openEdits: () => Promise<Edits> };

/** The period that widgets follow unless they have one of their own, and the time zone if the dashboard has one. */
export function DashboardPeriod({ layout, openEdits }: Props) {
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
            const period = presetPeriods.find((one) => one === target.value) ?? null;
            void openEdits().then((edits) => edits.perform({ type: "settings", changes: { period } }));
          }}
        >
          <option value="">As each widget is set</option>
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

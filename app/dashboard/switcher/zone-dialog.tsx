import type { FormEvent } from "react";
import { renamed, zoneChoices } from "#domain/zones/zone-names.ts";
import { DialogActions } from "#app/ui/dialog-actions.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { SelectField } from "#app/form/field.tsx";
import { ForeignNote } from "#app/ui/foreign-note.tsx";
import { useDraft } from "#app/ui/use-draft.ts";

type Props = {
  timeZone: string | undefined;
  /** Null for that of whoever looks. */
  onChoose: (timeZone: string | null) => Promise<unknown>;
  onClose: () => void;
};

const labelOf = () => "Time zone";

/** In which time zone the days of a dashboard begin, for everyone who looks at it. */
export function ZoneDialog({ timeZone, onChoose, onClose }: Props) {
  const { values, changed, foreign, kept, change } = useDraft({ timeZone: timeZone ?? "" });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (changed.length > 0) void onChoose(values.timeZone || null);
    onClose();
  }

  return (
    <Dialog
      title="Time zone of this dashboard"
      description="Its days begin and end there, for everyone who looks at it."
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4 px-5 pb-4">
        <SelectField
          label="Time zone"
          name="timeZone"
          value={values.timeZone}
          onChange={({ target }) => change({ timeZone: renamed(target.value) })}
        >
          <option value="">That of whoever looks</option>
          {zoneChoices(timeZone).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <ForeignNote foreign={foreign.map(labelOf)} kept={kept.map(labelOf)} />
        <DialogActions submit="Save time zone" onCancel={onClose} />
      </form>
    </Dialog>
  );
}

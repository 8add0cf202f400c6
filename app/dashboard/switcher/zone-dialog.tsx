import { type FormEvent, useState } from "react";
import { DialogActions } from "#app/ui/dialog-actions.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { SelectField } from "#app/ui/field.tsx";

type Props = {
  timeZone: string | undefined;
  onChoose: (timeZone: string | undefined) => Promise<unknown>;
  onClose: () => void;
};

/** In which time zone the days of a dashboard begin, for everyone who looks at it. */
export function ZoneDialog({ timeZone, onChoose, onClose }: Props) {
  const [chosen, setChosen] = useState(timeZone ?? "");
  const zones = [...new Set([...(timeZone ? [timeZone] : []), "UTC", ...Intl.supportedValuesOf("timeZone")])];

  function submit(event: FormEvent) {
    event.preventDefault();
    void onChoose(chosen === "" ? undefined : chosen);
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
          value={chosen}
          onChange={({ target }) => setChosen(target.value)}
        >
          <option value="">That of whoever looks</option>
          {zones.sort().map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </SelectField>
        <DialogActions submit="Save time zone" onCancel={onClose} />
      </form>
    </Dialog>
  );
}

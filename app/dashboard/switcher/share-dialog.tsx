import { isolate } from "#domain/name.ts";
import type { FormEvent } from "react";
import { type DashboardSharing, dashboardSharings } from "#domain/layout/dashboard.ts";
import { DialogActions } from "#app/ui/dialog-actions.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { ForeignNote } from "#app/ui/foreign-note.tsx";
import { useDraft } from "#app/ui/use-draft.ts";

const choices: Record<DashboardSharing, { label: string; text: string }> = {
  private: { label: "Only you", text: "Nobody else of the organization sees it." },
  view: { label: "Everyone may look", text: "All members see it under your name." },
  edit: {
    label: "Everyone may change it",
    text: "All members see it; all but viewers may change it as well.",
  },
};

type Props = {
  title: string;
  sharing: DashboardSharing;
  onShare: (sharing: DashboardSharing) => Promise<unknown>;
  onClose: () => void;
};

const labelOf = () => "Who sees it";

export function ShareDialog({ title, sharing, onShare, onClose }: Props) {
  const { values, changed, foreign, kept, change } = useDraft({ sharing });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (changed.length > 0) void onShare(values.sharing);
    onClose();
  }

  return (
    <Dialog
      title={`Share “${isolate(title)}”`}
      description="Who of the organization sees this dashboard. Its order, its sharing and its end stay yours."
      onClose={onClose}
    >
      <form onSubmit={submit} className="flex flex-col gap-4 px-5 pb-4">
        <fieldset className="flex flex-col gap-1">
          <legend className="sr-only">Who sees it</legend>
          {dashboardSharings.map((one) => (
            <label
              key={one}
              className="flex cursor-pointer items-start gap-3 rounded-control p-2 hover:bg-hover pointer-coarse:min-h-11"
            >
              <input
                type="radio"
                name="sharing"
                className="mt-1 accent-accent"
                checked={values.sharing === one}
                onChange={() => change({ sharing: one })}
              />
              <span className="text-sm font-medium">
                {choices[one].label}
                <span className="block text-xs font-normal text-muted">{choices[one].text}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <ForeignNote foreign={foreign.map(labelOf)} kept={kept.map(labelOf)} />
        <DialogActions submit="Save sharing" onCancel={onClose} />
      </form>
    </Dialog>
  );
}

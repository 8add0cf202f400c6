import { type FormEvent, useState } from "react";
import { isolate, isSeen, UNSEEN_NAME } from "#domain/name.ts";
import { DialogActions } from "#app/ui/dialog-actions.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { Field } from "#app/form/field.tsx";
import { ForeignNote } from "#app/ui/foreign-note.tsx";
import { useDraft } from "#app/ui/use-draft.ts";

const words = {
  new: { title: "New dashboard", button: "Create dashboard", text: "It begins empty, and only you see it." },
  rename: { title: "Rename", button: "Rename", text: "Addresses that somebody kept still lead here." },
  duplicate: {
    title: "Duplicate",
    button: "Duplicate",
    text: "The same widgets at the same places. Those of which there is only one are shown on both.",
  },
};

type Props = {
  kind: keyof typeof words;
  /** Of the dashboard it is about. */
  title: string;
  /** What the field begins with. */
  name: string;
  onName: (name: string) => Promise<unknown>;
  onClose: () => void;
};

function problemOf(name: string): string | undefined {
  if (name === "") return "give it a name";
  return isSeen(name) ? undefined : UNSEEN_NAME;
}

const labelOf = () => "Name";

export function NameDialog({ kind, title, name, onName, onClose }: Props) {
  const { values, changed, foreign, kept, change } = useDraft({ name: name.slice(0, 80) });
  const [hasTried, setHasTried] = useState(false);
  const problem = problemOf(values.name.trim());

  function submit(event: FormEvent) {
    event.preventDefault();
    setHasTried(true);
    if (problem) return;
    if (kind !== "rename" || changed.length > 0) void onName(values.name.trim());
    onClose();
  }

  const { button, text } = words[kind];
  return (
    <Dialog
      title={kind === "new" ? words.new.title : `${words[kind].title} “${isolate(title)}”`}
      description={text}
      onClose={onClose}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4 px-5 pb-4">
        <Field
          label="Name"
          name="name"
          maxLength={80}
          autoComplete="off"
          value={values.name}
          error={hasTried ? problem : undefined}
          onChange={({ target }) => change({ name: target.value })}
        />
        <ForeignNote foreign={foreign.map(labelOf)} kept={kept.map(labelOf)} />
        <DialogActions submit={button} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

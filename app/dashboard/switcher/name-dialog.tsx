import { type FormEvent, useState } from "react";
import { DialogActions } from "#app/ui/dialog-actions.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { Field } from "#app/ui/field.tsx";

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

export function NameDialog({ kind, title, name, onName, onClose }: Props) {
  const [value, setValue] = useState(name.slice(0, 80));
  const [hasTried, setHasTried] = useState(false);
  const isEmpty = value.trim() === "";

  function submit(event: FormEvent) {
    event.preventDefault();
    setHasTried(true);
    if (isEmpty) return;
    void onName(value.trim());
    onClose();
  }

  const { button, text } = words[kind];
  return (
    <Dialog
      title={kind === "new" ? words.new.title : `${words[kind].title} “${title}”`}
      description={text}
      onClose={onClose}
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4 px-5 pb-4">
        <Field
          label="Name"
          name="name"
          maxLength={80}
          autoComplete="off"
          value={value}
          error={hasTried && isEmpty ? "give it a name" : undefined}
          onChange={({ target }) => setValue(target.value)}
        />
        <DialogActions submit={button} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

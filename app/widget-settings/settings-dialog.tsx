import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useMemo, useRef, useState } from "react";
import { configIssues } from "#domain/config-issues.ts";
import type { JsonObject } from "#server/widgets/widgets.inputs.ts";
import type { Settings } from "#app/dashboard-data/use-layout.ts";
import { type PlacedWidget, titleOf } from "#app/tile/widget-content.tsx";
import { useTRPC } from "#app/trpc/provider.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { Field } from "#app/ui/field.tsx";
import { configFields } from "./config-fields.ts";
import { ConfigForm } from "./config-form.tsx";

type Props = { widget: PlacedWidget; onSave: (settings: Settings) => void; onClose: () => void };

const TITLE_LENGTH_MAX = 80;

/** A widget's title and settings. What the form refuses is what the server would refuse: both read one schema. */
export function SettingsDialog({ widget, onSave, onClose }: Props) {
  const trpc = useTRPC();
  const {
    data: definition,
    error,
    refetch,
  } = useQuery(trpc.widgets.bySlug.queryOptions({ slug: widget.definition.slug }));
  return (
    <Dialog title={`${titleOf(widget)}: settings`} description={widget.definition.name} onClose={onClose}>
      {definition && (
        <SettingsForm
          widget={widget}
          schema={definition.configSchema ?? {}}
          onSave={onSave}
          onClose={onClose}
        />
      )}
      {!definition && (
        <div className="px-5 pb-5">
          {error ? (
            <p role="alert">
              The settings couldn’t be loaded: {error.message}{" "}
              <button type="button" className="link" onClick={() => void refetch()}>
                Try again
              </button>
            </p>
          ) : (
            <p role="status">Loading the settings…</p>
          )}
        </div>
      )}
    </Dialog>
  );
}

function SettingsForm({ widget, schema, onSave, onClose }: Props & { schema: JsonObject }) {
  const [title, setTitle] = useState(widget.title ?? "");
  const [config, setConfig] = useState(widget.config);
  const [hasTried, setHasTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const fields = useMemo(() => configFields(schema), [schema]);
  const issues = useMemo(() => configIssues(schema, config), [schema, config]);
  const errors = Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]));

  function save(event: FormEvent) {
    event.preventDefault();
    setHasTried(true);
    if (issues.length > 0) {
      const [first] = issues;
      form.current?.querySelector<HTMLElement>(`[name="${String(first?.path[0])}"]`)?.focus();
      return;
    }
    onSave({ userWidgetId: widget.id, config, title: title.trim() === "" ? null : title.trim() });
    onClose();
  }

  return (
    <form ref={form} noValidate onSubmit={save} className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-col gap-4 overflow-y-auto px-5 pb-4 pt-1">
        <Field
          label="Title"
          name="title"
          placeholder={widget.definition.name}
          hint="Leave it empty for the widget’s own name."
          maxLength={TITLE_LENGTH_MAX}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <ConfigForm fields={fields} config={config} errors={hasTried ? errors : {}} onChange={setConfig} />
      </div>
      <div className="flex justify-end gap-2 border-t border-border px-5 py-3">
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" className="button-primary">
          Save settings
        </button>
      </div>
    </form>
  );
}

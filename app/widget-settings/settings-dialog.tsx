import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import {
  type FormEvent,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { configIssues } from "#domain/config-issues.ts";
import type { JsonObject } from "#domain/json.ts";
import type { AppRouter } from "#server/trpc/root.ts";
import type { Settings } from "#app/dashboard-data/use-layout.ts";
import { type PlacedWidget, titleOf } from "#app/tile/placed-widget.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { Field } from "#app/ui/field.tsx";
import { WidgetPreview } from "#app/widget-preview/widget-preview.tsx";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import { configFields } from "./config-fields.ts";
import { ConfigForm } from "./config-form.tsx";

type Definition = inferRouterOutputs<AppRouter>["widgets"]["bySlug"];
type Props = { widget: PlacedWidget; onSave: (settings: Settings) => void; onClose: () => void };

const TITLE_LENGTH_MAX = 80;
const noSettings: JsonObject = {};
const previewRoom = { width: 300, height: 260 };

/**
 * A widget's title and settings, and how it looks with them. What the form refuses is what the server would refuse: both
 * read one schema. What was changed isn't lost without asking.
 */
export function SettingsDialog({ widget, onSave, onClose }: Props) {
  const { schema, definition, error, refetch } = useSchema(widget);
  const [isChanged, setIsChanged] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  useWarnBeforeUnload(isChanged);

  function leave() {
    if (!isChanged) onClose();
    // Escape asks first, and pressed again takes the question back.
    else setIsLeaving(!isLeaving);
  }

  return (
    <Dialog
      width="max-w-3xl"
      title={`${titleOf(widget)}: settings`}
      description={widget.definition.name}
      onClose={leave}
    >
      {schema && (
        <SettingsForm
          {...{ widget, schema, definition }}
          onChanged={setIsChanged}
          onSave={(settings) => {
            if (isChanged) onSave(settings);
            onClose();
          }}
        >
          {isLeaving ? (
            <Leaving onStay={() => setIsLeaving(false)} onLeave={onClose} />
          ) : (
            <>
              <button type="button" className="button" onClick={leave}>
                Cancel
              </button>
              <button type="submit" className="button-primary">
                Save settings
              </button>
            </>
          )}
        </SettingsForm>
      )}
      {!schema && (
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

/** The schema of the settings: for a marketplace widget that of the version that is installed, whatever newer ones take. */
function useSchema({ id: userWidgetId, definition: { slug, componentId } }: PlacedWidget) {
  const trpc = useTRPC();
  const { scope } = useWidgetTools().viewer;
  const isBuiltIn = componentId !== null;
  const builtIn = useQuery({ ...trpc.widgets.bySlug.queryOptions({ slug }), enabled: isBuiltIn });
  const installed = useQuery({
    ...trpc.sandbox.start.queryOptions({ scope, userWidgetId }),
    enabled: !isBuiltIn,
  });
  const { data, error, refetch } = isBuiltIn ? builtIn : installed;
  return { schema: data && (data.configSchema ?? noSettings), definition: builtIn.data, error, refetch };
}

function Leaving({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <>
      <p role="alert" className="mr-auto self-center text-sm">
        What you changed isn’t saved yet.
      </p>
      <button type="button" className="button-danger" onClick={onLeave}>
        Discard changes
      </button>
      <button ref={stay} type="button" className="button" onClick={onStay}>
        Keep editing
      </button>
    </>
  );
}

function useWarnBeforeUnload(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isOn]);
}

type FormProps = {
  widget: PlacedWidget;
  schema: JsonObject;
  /** Of a built-in widget, which can be shown as it would be. */
  definition: Definition | undefined;
  /** Told after each change whether anything differs from what is saved. */
  onChanged: (isChanged: boolean) => void;
  onSave: (settings: Settings) => void;
  children: ReactNode;
};

function SettingsForm({ widget, schema, definition, onChanged, onSave, children }: FormProps) {
  const saved = { title: widget.title ?? "", config: widget.config };
  const [draft, setDraft] = useState(saved);
  const [hasTried, setHasTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const fields = useMemo(() => configFields(schema), [schema]);
  const issues = useMemo(() => configIssues(schema, draft.config), [schema, draft.config]);
  const errors = Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]));

  function change(changed: Partial<typeof draft>) {
    const next = { ...draft, ...changed };
    setDraft(next);
    onChanged(JSON.stringify(next) !== JSON.stringify(saved));
  }

  function save(event: FormEvent) {
    event.preventDefault();
    setHasTried(true);
    if (issues.length > 0) {
      const [first] = issues;
      form.current?.querySelector<HTMLElement>(`[name="${String(first?.path[0])}"]`)?.focus();
      return;
    }
    const title = draft.title.trim();
    onSave({ userWidgetId: widget.id, config: draft.config, title: title === "" ? null : title });
  }

  return (
    <form ref={form} noValidate onSubmit={save} className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-col gap-6 overflow-y-auto px-5 pb-4 pt-1 sm:flex-row">
        <div className="flex min-w-0 flex-1 flex-col gap-4">
          <Field
            label="Title"
            name="title"
            placeholder={widget.definition.name}
            hint="Leave it empty for the widget’s own name."
            maxLength={TITLE_LENGTH_MAX}
            value={draft.title}
            onChange={(event) => change({ title: event.target.value })}
          />
          <ConfigForm
            fields={fields}
            config={draft.config}
            errors={hasTried ? errors : {}}
            onChange={(config) => change({ config })}
          />
        </div>
        {definition && (
          <LivePreview
            title={draft.title.trim() || widget.definition.name}
            definition={definition}
            config={draft.config}
            isValid={issues.length === 0}
          />
        )}
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-t border-border px-5 py-3">{children}</div>
    </form>
  );
}

type PreviewProps = { title: string; definition: Definition; config: JsonObject; isValid: boolean };

/** The widget with the settings as they are typed; those it doesn't allow leave it as it was. */
function LivePreview({ title, definition, config, isValid }: PreviewProps) {
  const [shown, setShown] = useState(config);
  if (isValid && shown !== config) setShown(config);
  const deferred = useDeferredValue(shown);
  return (
    <section aria-label="Preview" className="max-w-full shrink-0" style={{ width: previewRoom.width }}>
      <h3 className="mb-2 truncate text-sm font-medium">{title}</h3>
      <WidgetPreview
        componentId={definition.componentId}
        category={definition.category}
        config={deferred}
        size={{ w: definition.defaultWidth, h: definition.defaultHeight }}
        room={previewRoom}
      />
      {!isValid && (
        <p className="mt-2 text-xs text-muted">As it was: one of the settings can’t be shown like this.</p>
      )}
    </section>
  );
}

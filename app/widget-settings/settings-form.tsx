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
import type { Issue } from "#domain/app-error.ts";
import { configIssues, type PatternClass } from "#domain/widgets/config-issues.ts";
import { schemaCost, schemaCostMax } from "#domain/widgets/schema-cost.ts";
import { changesBetween } from "#domain/field-changes.ts";
import type { JsonObject } from "#domain/json.ts";
import { isSeen, UNSEEN_NAME } from "#domain/name.ts";
import type { AppRouter } from "#server/api/root.ts";
import type { Settings } from "#app/dashboard-data/use-layout.ts";
import type { PlacedWidget } from "#app/dashboard-data/placed-widget.ts";
import { Field } from "#app/form/field.tsx";
import { ForeignNote } from "#app/ui/foreign-note.tsx";
import { useDraft } from "#app/ui/use-draft.ts";
import { WidgetPreview } from "#app/widget-preview/widget-preview.tsx";
import { configFields } from "./config-fields.ts";
import { ConfigForm } from "./config-form.tsx";

type Definition = inferRouterOutputs<AppRouter>["widgets"]["bySlug"];

const TITLE_LENGTH_MAX = 80;
const previewRoom = { width: 300, height: 260 };

type Props = {
  widget: Pick<PlacedWidget, "id" | "title" | "config"> & { definition: { name: string } };
  schema: JsonObject;
  /** What its patterns are asked with; undefined where it has none. */
  Pattern: PatternClass | undefined;
  /** Of a built-in widget, which can be shown as it would be. */
  definition: Definition | undefined;
  /** Told after each change whether anything differs from what is saved. */
  onChanged: (isChanged: boolean) => void;
  onSave: (settings: Settings) => void;
  children: ReactNode;
};

/**
 * A widget's title and settings, to fill in. What it refuses is what the server would refuse: both read one schema, with one
 * validator. A schema that is asked too often, of before such were refused, is left to the server, which ends it by the clock.
 */
export function SettingsForm({ widget, schema, Pattern, definition, onChanged, onSave, children }: Props) {
  const title = useDraft({ title: widget.title ?? "" });
  const config = useDraft(widget.config);
  const [hasTried, setHasTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const fields = useMemo(() => configFields(schema), [schema]);
  const labelOf = (name: string) => fields.find((field) => field.name === name)?.label ?? name;
  const isQuick = useMemo(() => schemaCost(schema) <= schemaCostMax, [schema]);
  const issues = useMemo(
    () => (isQuick ? configIssues(schema, config.values, Pattern) : []),
    [isQuick, schema, config.values, Pattern],
  );
  const errors = Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]));
  const hidden = issues.filter(({ path }) => !fields.some(({ name }) => name === path[0]));
  const text = title.values.title.trim();
  const titleIssue = text === "" || isSeen(text) ? undefined : UNSEEN_NAME;
  const isChanged = title.changed.length + config.changed.length > 0;
  useEffect(() => onChanged(isChanged), [isChanged, onChanged]);

  function save(event: FormEvent) {
    event.preventDefault();
    setHasTried(true);
    if (titleIssue !== undefined || issues.length > 0) {
      const wrong = titleIssue ? "title" : issues[0]?.path[0];
      form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
      return;
    }
    onSave({
      userWidgetId: widget.id,
      changes: changesBetween(widget.config, config.values),
      ...(title.changed.length > 0 && { title: text === "" ? null : text }),
    });
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
            value={title.values.title}
            error={hasTried ? titleIssue : undefined}
            onChange={(event) => title.change({ title: event.target.value })}
          />
          <ConfigForm
            fields={fields}
            config={config.values}
            errors={hasTried ? errors : {}}
            onChange={config.change}
          />
          {hasTried && hidden.length > 0 && <NoField issues={hidden} />}
          <ForeignNote
            foreign={[...title.foreign.map(() => "Title"), ...config.foreign.map(labelOf)]}
            kept={[...title.kept.map(() => "Title"), ...config.kept.map(labelOf)]}
          />
        </div>
        {definition && (
          <LivePreview
            title={text || widget.definition.name}
            definition={definition}
            config={config.values}
            isValid={issues.length === 0}
          />
        )}
      </div>
      <div className="flex flex-wrap justify-end gap-2 border-t border-border px-5 py-3">{children}</div>
    </form>
  );
}

/** Whoever wrote the widget has to mend it: here is nothing to type into. */
function NoField({ issues }: { issues: Issue[] }) {
  return (
    <div role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
      <p>This can’t be saved: the widget has settings that aren’t right, and no field for them.</p>
      <ul>
        {issues.map(({ path, message }) => (
          <li key={path.join(".")} className="wrap-anywhere">
            {path.length > 0 ? `${path.join(".")}: ${message}` : message}
          </li>
        ))}
      </ul>
    </div>
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

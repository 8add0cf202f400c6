import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import type { JsonObject } from "#domain/json.ts";
import { type PatternClass, usesPatterns } from "#domain/widgets/config-issues.ts";
import type { Settings } from "#app/dashboard-data/use-layout.ts";
import { type PlacedWidget, titleOf } from "#app/dashboard-data/placed-widget.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { askBeforeLeaving } from "#app/ui/ask-before-leaving.ts";
import { Dialog } from "#app/ui/dialog.tsx";
import { loadPart } from "#widgets/runtime/lazy-part.ts";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import { SettingsForm } from "./settings-form.tsx";

type Props = {
  /** As it is by now: others may change it while the form is open. */
  widget: PlacedWidget;
  /** Whether it was taken off the dashboard meanwhile. */
  isGone: boolean;
  onSave: (settings: Settings) => void;
  onClose: () => void;
};

const noSettings: JsonObject = {};

/**
 * A widget's title and settings, and how it looks with them. What was changed isn't lost without asking.
 */
export function SettingsDialog({ widget, isGone, onSave, onClose }: Props) {
  const { schema, Pattern, definition, error, refetch } = useSchema(widget);
  const [isChanged, setIsChanged] = useState(false);
  const [leaving, setLeaving] = useState<Leave>();
  useAskBeforeLeaving(isChanged, setLeaving);

  function stay() {
    leaving?.stay();
    setLeaving(undefined);
  }
  function leave() {
    if (!isChanged) onClose();
    // Escape asks first, and pressed again takes the question back.
    else if (leaving) stay();
    else setLeaving({ follow: () => undefined, stay: () => undefined });
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
          {...{ widget, schema, Pattern, definition }}
          onChanged={setIsChanged}
          onSave={(settings) => {
            if (isChanged && !isGone) onSave(settings);
            onClose();
          }}
        >
          {isGone && (
            <p role="alert" className="mr-auto self-center text-sm">
              Someone else, or another window, removed this widget. It is in the bin.
            </p>
          )}
          {leaving ? (
            <Leaving
              onStay={stay}
              onLeave={() => {
                onClose();
                leaving.follow();
              }}
            />
          ) : (
            <>
              <button type="button" className="button" onClick={leave}>
                Cancel
              </button>
              <button type="submit" className="button-primary" disabled={isGone}>
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
  const schema = data && (data.configSchema ?? noSettings);
  const { isReady, Pattern } = usePattern(schema);
  return { schema: isReady ? schema : undefined, Pattern, definition: builtIn.data, error, refetch };
}

/** What patterns are asked with, loaded for a schema that has any. */
function usePattern(schema: JsonObject | undefined) {
  const [Pattern, setPattern] = useState<PatternClass>();
  const isNeeded = useMemo(() => schema !== undefined && usesPatterns(schema), [schema]);
  useEffect(() => {
    if (!isNeeded) return undefined;
    let isOpen = true;
    void loadPart(() => import("#domain/widgets/linear-pattern.ts")).then(
      ({ LinearPattern }) => isOpen && setPattern(() => LinearPattern),
    );
    return () => {
      isOpen = false;
    };
  }, [isNeeded]);
  return { isReady: !isNeeded || Pattern !== undefined, Pattern };
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

type Leave = { follow: () => void; stay: () => void };

/** Before Back or a link leads away, and before the tab is closed, where the browser has a question of its own. */
function useAskBeforeLeaving(isOn: boolean, ask: (leave: Leave) => void): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    const letGo = askBeforeLeaving(ask);
    return () => {
      removeEventListener("beforeunload", warn);
      letGo();
    };
  }, [isOn, ask]);
}

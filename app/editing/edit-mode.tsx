import { Check, Plus } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { type LayoutChanges, useIsSaving } from "#app/dashboard-data/use-layout.ts";
import { type PlacedWidget, titleOf } from "#app/tile/widget-content.tsx";
import type { WidgetConfig } from "#widgets/runtime/built-in.tsx";
import { EditGrid } from "./edit-grid.tsx";
import { useGridWidth } from "./use-grid-width.ts";
import { useStable } from "./use-stable.ts";

type Props = {
  layout: LayoutOutput;
  changes: Pick<LayoutChanges, "updatePositions" | "remove">;
  onConfigChange: (userWidgetId: string, config: WidgetConfig) => void;
  /** Opens the widget browser. */
  onAdd: () => void;
  /** Opens a widget's settings. */
  onConfigure: (widget: PlacedWidget) => void;
  onDone: () => void;
};

/** A dashboard in the making, in the place of its view. Every change is saved when it is made; Escape or Done ends it. */
export function EditMode({ layout, changes, onConfigChange, onAdd, onConfigure, onDone }: Props) {
  const { ref, widthPx } = useGridWidth();
  const [announcement, announce] = useState("");
  const addButton = useRef<HTMLButtonElement>(null);
  useEscape(onDone);

  const remove = useStable((widget: PlacedWidget) => {
    // A refusal is shown by whoever puts the tile back.
    changes.remove(widget.id).catch(() => undefined);
    announce(`${titleOf(widget)} removed.`);
    addButton.current?.focus();
  });
  const configure = useStable(onConfigure);
  const changeConfig = useStable(onConfigChange);
  const actions = useMemo(
    () => ({ onRemove: remove, onConfigure: configure, onConfigChange: changeConfig }),
    [remove, configure, changeConfig],
  );

  return (
    <div className="pb-24">
      <p id="editing-keys" className="sr-only">
        Arrow keys move it, with Shift they resize it.
      </p>
      <div ref={ref}>
        {widthPx !== undefined && (
          <EditGrid
            layout={layout}
            widthPx={widthPx}
            onRearrange={changes.updatePositions}
            actions={actions}
            announce={announce}
          />
        )}
      </div>
      {layout.items.length === 0 && (
        <p className="py-16 text-center text-muted">Nothing stands here yet. Add the first widget.</p>
      )}
      <p role="status" className="sr-only">
        {announcement}
      </p>
      <div
        role="toolbar"
        aria-label="Editing the dashboard"
        className="edit-bar fixed inset-x-0 bottom-20 z-30 mx-auto flex w-fit items-center gap-2 rounded-tile border border-border bg-surface p-2 shadow-float sm:bottom-6"
      >
        <button ref={addButton} type="button" className="button" onClick={onAdd}>
          <Plus size={16} aria-hidden />
          Add widget
        </button>
        <SaveState />
        <button type="button" className="button-primary" onClick={onDone}>
          Done
        </button>
      </div>
    </div>
  );
}

function SaveState() {
  const isSaving = useIsSaving();
  return (
    <p role="status" className="flex w-20 items-center justify-center gap-1 text-sm text-muted">
      {isSaving ? (
        "Saving…"
      ) : (
        <>
          <Check size={14} aria-hidden />
          Saved
        </>
      )}
    </p>
  );
}

/** Calls `onEscape` unless the key meant something else: a dialog that closes, a tile that is let go of. */
function useEscape(onEscape: () => void): void {
  const leave = useStable((event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) onEscape();
  });
  useEffect(() => {
    document.addEventListener("keydown", leave);
    return () => document.removeEventListener("keydown", leave);
  }, [leave]);
}

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { deriveLayout } from "#domain/grid/derive-layout.ts";
import { breakpointAt, type Breakpoint, columnsMax } from "#domain/grid/grid.ts";
import type { Change, Intent } from "#domain/layout/intent.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import { tileOf } from "#app/tile/tile-of.ts";
import { type TilePage, useTileCommands } from "#app/tile/tile-commands.ts";
import { type LayoutItem, titleOf } from "#app/dashboard-data/placed-widget.ts";
import { EditBar } from "./edit-bar.tsx";
import { EditGrid } from "./edit-grid.tsx";
import { gridWidthOf } from "./grid-widths.ts";
import type { Preview } from "./rearrange.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { useGridWidth } from "./use-grid-width.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useStable } from "./use-stable.ts";

type Props = {
  layout: LayoutOutput;
  edits: Edits;
  page: TilePage;
  /** Opens the widget browser. */
  onAdd: () => void;
  onDone: () => void;
};

/** A dashboard in the making, in the place of its view. Every change is saved when it is made; Escape or Done ends it. */
export function EditMode({ layout, edits, page, onAdd, onDone }: Props) {
  const { ref, widthPx } = useGridWidth();
  const [chosen, setChosen] = useState<Breakpoint>();
  const [announcement, announce] = useState("");
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const addButton = useRef<HTMLButtonElement>(null);
  const state = useSyncExternalStore(edits.subscribe, edits.getState);

  const natural = breakpointAt(widthPx ?? 0);
  const breakpoint = chosen ?? natural;
  const tiles = useMemo(() => deriveLayout(layout.items.map(tileOf), breakpoint), [layout.items, breakpoint]);
  const preview: Preview = (intent) => {
    const dashboard = edits.preview(intent);
    return dashboard && deriveLayout(dashboard.tiles, breakpoint);
  };
  const perform = (intent: Intent) => edits.perform(intent);
  const undo = () => announce(sayDone("Undone", edits.undo()));
  const redo = () => announce(sayDone("Redone", edits.redo()));
  const stop = () => (selected.size > 0 ? setSelected(new Set()) : onDone());
  useShortcuts({ undo, redo, stop });

  const select = useStable((id: string) =>
    setSelected(
      (before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]),
    ),
  );
  const reset = useStable((id: string) => {
    if (breakpoint !== "lg") perform({ type: "reset", breakpoint, userWidgetIds: [id] });
  });
  const commands = useTileCommands(page);
  const remove = useStable((items: readonly LayoutItem[]) => {
    commands.remove(items);
    announce(`${items.map(({ widget }) => titleOf(widget)).join(", ")} removed.`);
    addButton.current?.focus();
  });
  const actions = useActions({ ...commands, remove }, select, reset);
  const dropWidget = useStable(
    async (widgetId: string, { x, y }: { x: number; y: number }, spareId?: string) => {
      const { w, h } = edits.sizeOf(widgetId);
      const userWidgetId = spareId ?? (await edits.instanceOf(widgetId));
      if (breakpoint === "lg")
        return void perform({
          type: "add",
          userWidgetId,
          widgetId,
          box: { x: Math.min(x, columnsMax - w), y, w, h },
        });
      const place: Change = { type: "move", breakpoint, tiles: [{ userWidgetId, x, y }] };
      perform({ type: "all", intents: [{ type: "add", userWidgetId, widgetId }, place] });
    },
  );
  const selectedItems = layout.items.filter(({ widget }) => selected.has(widget.id));
  const gridWidthPx = breakpoint === natural ? widthPx : gridWidthOf(breakpoint);

  return (
    <div className="pb-44 sm:pb-24">
      <p id="editing-keys" className="sr-only">
        Enter takes hold of it; then arrow keys move it, with Shift they resize it, Enter drops it, Escape
        puts it back.
      </p>
      <div ref={ref} className={breakpoint === natural ? "" : "overflow-x-auto"}>
        {gridWidthPx !== undefined && (
          <div className={breakpoint === natural ? "" : "mx-auto"} style={{ width: gridWidthPx }}>
            <EditGrid
              key={breakpoint}
              {...{ breakpoint, tiles, preview, perform, selected, actions, announce }}
              items={layout.items}
              widthPx={gridWidthPx}
              onDropWidget={(...dropped) => void dropWidget(...dropped)}
            />
          </div>
        )}
      </div>
      {layout.items.length === 0 && (
        <p className="py-16 text-center text-muted">Nothing stands here yet. Add the first widget.</p>
      )}
      <p role="status" aria-label="What happened" className="sr-only">
        {announcement}
      </p>
      {selectedItems.length > 0 && (
        <SelectionBar
          items={selectedItems}
          commands={actions.commands}
          onRemoved={() => setSelected(new Set())}
          onClear={() => setSelected(new Set())}
        />
      )}
      <EditBar
        {...{ layout, edits, state, breakpoint, undo, redo, addButton, onAdd, onDone }}
        onBreakpoint={(next) => setChosen(next === natural ? undefined : next)}
      />
    </div>
  );
}

/** The same object while the functions in it do: tiles are drawn anew when it changes. */
function useActions(
  commands: ReturnType<typeof useTileCommands>,
  onSelect: (id: string) => void,
  onReset: (id: string) => void,
) {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const { mayEdit } = commands;
  return useMemo(() => {
    const stable: typeof commands = {
      mayEdit,
      configure: (...args) => latest.current.configure(...args),
      changeConfig: (...args) => latest.current.changeConfig(...args),
      remove: (...args) => latest.current.remove(...args),
      lock: (...args) => latest.current.lock(...args),
      duplicate: (...args) => latest.current.duplicate(...args),
      copy: (...args) => latest.current.copy(...args),
      hasData: (...args) => latest.current.hasData(...args),
      refresh: (...args) => latest.current.refresh(...args),
      updatedAt: (...args) => latest.current.updatedAt(...args),
      exportCsv: (...args) => latest.current.exportCsv(...args),
    };
    return { commands: stable, onSelect, onReset };
  }, [mayEdit, onSelect, onReset]);
}

function sayDone(word: string, label: string | undefined): string {
  return label === undefined ? `Nothing to be ${word.toLowerCase()}.` : `${word}: ${label}.`;
}

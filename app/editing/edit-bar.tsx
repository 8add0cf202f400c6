import { useQueryClient } from "@tanstack/react-query";
import { History, Plus, Redo2, Trash2, Undo2 } from "lucide-react";
import { type ReactNode, type RefObject, Suspense, useState } from "react";
import type { Breakpoint } from "#domain/grid/grid.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import type { Edits } from "#app/dashboard-data/open-edits.ts";
import type { StoreState } from "#app/dashboard-data/operation-store.ts";
import { addCopies } from "#app/tile/tile-commands.ts";
import { copiedWidgets, useCopiedCount } from "#app/tile/widget-clipboard.ts";
import { usePerson } from "#app/ui/use-person.ts";
import { SaveState } from "./save-state.tsx";
import { WidthSwitch } from "./width-switch.tsx";

const HistoryDialog = lazyPart(async () => ({
  default: (await import("./history-dialog.tsx")).HistoryDialog,
}));
const BinDialog = lazyPart(async () => ({ default: (await import("./bin-dialog.tsx")).BinDialog }));

type Props = {
  layout: LayoutOutput;
  edits: Edits;
  state: StoreState;
  breakpoint: Breakpoint;
  onBreakpoint: (breakpoint: Breakpoint) => void;
  undo: () => void;
  redo: () => void;
  addButton: RefObject<HTMLButtonElement>;
  onAdd: () => void;
  onDone: () => void;
};

/** The bar below a dashboard that is being edited. */
export function EditBar(props: Props) {
  const { layout, edits, state, breakpoint, onBreakpoint, undo, redo, addButton, onAdd, onDone } = props;
  const { scope } = useWidgetTools().viewer;
  const paste = usePaste(edits);
  const copiedCount = useCopiedCount(usePerson());
  const [opened, setOpened] = useState<"history" | "bin">();
  const onClose = () => setOpened(undefined);
  return (
    <div
      role="toolbar"
      aria-label="Editing the dashboard"
      className="edit-bar fixed inset-x-0 bottom-20 z-30 mx-auto flex w-fit max-w-[calc(100vw-16px)] flex-wrap items-center justify-center gap-1 rounded-tile border border-border bg-surface p-1 shadow-float sm:bottom-6 sm:gap-2 sm:p-2"
    >
      <IconAction name={nameOf("Undo", state.undo?.label)} isDisabled={!state.undo} onAct={undo}>
        <Undo2 size={16} aria-hidden />
      </IconAction>
      <IconAction name={nameOf("Redo", state.redo?.label)} isDisabled={!state.redo} onAct={redo}>
        <Redo2 size={16} aria-hidden />
      </IconAction>
      <WidthSwitch items={layout.items} breakpoint={breakpoint} edits={edits} onChoose={onBreakpoint} />
      <button ref={addButton} type="button" className="button" onClick={onAdd}>
        <Plus size={16} aria-hidden />
        <span className="max-sm:sr-only">Add widget</span>
      </button>
      <IconAction name="History" onAct={() => setOpened("history")}>
        <History size={16} aria-hidden />
      </IconAction>
      <IconAction name="Bin" onAct={() => setOpened("bin")}>
        <Trash2 size={16} aria-hidden />
      </IconAction>
      {copiedCount > 0 && (
        <button type="button" className="button" onClick={() => void paste()}>
          Paste
        </button>
      )}
      <SaveState state={state} />
      <button type="button" className="button-primary" onClick={onDone}>
        Done
      </button>
      <Suspense>
        {opened === "history" && <HistoryDialog {...{ scope, layout, edits, onClose }} />}
        {opened === "bin" && <BinDialog layoutId={layout.id} {...{ scope, edits, onClose }} />}
      </Suspense>
    </div>
  );
}

/** Puts what was copied onto the dashboard. */
function usePaste(edits: Edits): () => Promise<string[]> {
  const { trpc, viewer } = useWidgetTools();
  const person = usePerson();
  const queryClient = useQueryClient();
  return async () => {
    const { userWidgets } = await queryClient
      .query({ ...trpc.widgets.installed.queryOptions({ scope: viewer.scope }), networkMode: "always" })
      // Without a connection the server decides later.
      .catch(() => ({ userWidgets: [] }));
    const single = userWidgets.filter(({ definition }) => !definition.allowMultiple);
    return addCopies(edits, copiedWidgets(person), new Map(single.map(({ id, widgetId }) => [widgetId, id])));
  };
}

function nameOf(verb: string, label: string | undefined): string {
  return label === undefined ? verb : `${verb}: ${label}`;
}

type IconActionProps = { name: string; isDisabled?: boolean; onAct: () => void; children: ReactNode };

function IconAction({ name, isDisabled = false, onAct, children }: IconActionProps) {
  return (
    <button
      type="button"
      className="icon-button disabled:opacity-40"
      aria-label={name}
      title={name}
      disabled={isDisabled}
      onClick={onAct}
    >
      {children}
    </button>
  );
}

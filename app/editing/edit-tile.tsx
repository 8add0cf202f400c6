import { GripVertical, Lock, Settings2, X } from "lucide-react";
import { type KeyboardEvent, memo } from "react";
import type { Breakpoint } from "#domain/grid/grid.ts";
import { showsData } from "#app/tile/shows-data.ts";
import { TileMenu } from "#app/tile/tile-menu.tsx";
import type { TileCommands } from "#app/tile/tile-commands.ts";
import { WidgetChrome } from "#app/tile/widget-chrome.tsx";
import { type LayoutItem, titleOf } from "#app/dashboard-data/placed-widget.ts";
import { WidgetContent } from "#app/tile/widget-content.tsx";
import { ArrangeItems } from "./arrange-items.tsx";
import type { Step } from "./rearrange.ts";

/** What can be done to a tile; each is told which. */
export type TileActions = {
  commands: TileCommands;
  onKey: (userWidgetId: string, event: KeyboardEvent) => void;
  /** The grip lost the focus. */
  onBlur: () => void;
  onStep: (userWidgetId: string, step: Step) => void;
  /** Lets it follow the widest grid again. */
  onReset: (userWidgetId: string) => void;
  onSelect: (userWidgetId: string) => void;
};

type Props = {
  item: LayoutItem;
  breakpoint: Breakpoint;
  isSelected: boolean;
  /** Whether any tile is selected. */
  isSelecting: boolean;
  isGripped: boolean;
  actions: TileActions;
};

/** A tile as it is viewed, with a grip, settings, a menu and a cross in its header. */
export const EditTile = memo(function EditTile({
  item,
  breakpoint,
  isSelected,
  isSelecting,
  isGripped,
  actions,
}: Props) {
  const { widget, w, h, isLocked } = item;
  const { commands } = actions;
  const title = titleOf(widget);
  return (
    <WidgetChrome
      state={isGripped ? "gripped" : isSelected ? "selected" : "editing"}
      isDraggable={!isLocked}
      title={title}
      hasData={showsData(widget)}
      grip={
        <>
          <button
            type="button"
            aria-label={`Move ${title}`}
            aria-describedby="editing-keys"
            aria-pressed={isGripped}
            className={`tile-grip -ml-3 grid h-8 w-6 shrink-0 place-items-center pointer-coarse:-ml-4 pointer-coarse:size-11 rounded-control text-muted ${isLocked ? "" : "cursor-move"}`}
            onKeyDown={(event) => actions.onKey(widget.id, event)}
            onBlur={isGripped ? actions.onBlur : undefined}
          >
            {isLocked ? <Lock size={14} aria-hidden /> : <GripVertical size={16} aria-hidden />}
          </button>
          <input
            type="checkbox"
            aria-label={`Select ${title}`}
            className={`tile-actions shrink-0 accent-accent ${isSelecting ? "size-4 pointer-coarse:size-6" : "sr-only focus-visible:not-sr-only focus-visible:size-4"}`}
            checked={isSelected}
            onChange={() => actions.onSelect(widget.id)}
          />
        </>
      }
      actions={
        <span className="tile-actions flex shrink-0">
          <TileMenu item={item} commands={commands}>
            <ArrangeItems
              item={item}
              breakpoint={breakpoint}
              isSelected={isSelected}
              onStep={actions.onStep}
              onReset={actions.onReset}
              onSelect={actions.onSelect}
            />
          </TileMenu>
          <button
            type="button"
            aria-label={`Settings of ${title}`}
            className="icon-button tile-spare"
            onClick={() => commands.configure(widget)}
          >
            <Settings2 size={16} aria-hidden />
          </button>
          <button
            type="button"
            aria-label={`Remove ${title}`}
            className="icon-button tile-spare hover:text-bad"
            disabled={isLocked}
            onClick={() => commands.remove([item])}
          >
            <X size={16} aria-hidden />
          </button>
        </span>
      }
    >
      <WidgetContent widget={widget} w={w} h={h} onConfigChange={commands.changeConfig} />
    </WidgetChrome>
  );
});

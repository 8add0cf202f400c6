import { GripVertical, Settings2, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { WidgetChrome } from "#app/tile/widget-chrome.tsx";
import { type PlacedWidget, titleOf, WidgetContent } from "#app/tile/widget-content.tsx";
import type { WidgetConfig } from "#widgets/runtime/built-in.tsx";

/** What can be done to a tile; each is told which. */
export type TileActions = {
  onKey: (userWidgetId: string, event: KeyboardEvent) => void;
  onConfigure: (widget: PlacedWidget) => void;
  onRemove: (widget: PlacedWidget) => void;
  onConfigChange: (userWidgetId: string, config: WidgetConfig) => void;
};

type Props = { widget: PlacedWidget; w: number; h: number; actions: TileActions };

/** A tile as it is viewed, with a grip, settings and a cross in its header. */
export function EditTile({ widget, w, h, actions }: Props) {
  const title = titleOf(widget);
  return (
    <WidgetChrome
      isEditing
      title={title}
      grip={
        <button
          type="button"
          aria-label={`Move ${title}`}
          aria-describedby="editing-keys"
          className="-ml-3 grid h-8 w-6 shrink-0 cursor-move place-items-center rounded-control text-muted"
          onKeyDown={(event) => actions.onKey(widget.id, event)}
        >
          <GripVertical size={16} aria-hidden />
        </button>
      }
      actions={
        <span className="tile-actions flex shrink-0">
          <button
            type="button"
            aria-label={`Settings of ${title}`}
            className="icon-button"
            onClick={() => actions.onConfigure(widget)}
          >
            <Settings2 size={16} aria-hidden />
          </button>
          <button
            type="button"
            aria-label={`Remove ${title}`}
            className="icon-button hover:text-bad"
            onClick={() => actions.onRemove(widget)}
          >
            <X size={16} aria-hidden />
          </button>
        </span>
      }
    >
      <WidgetContent widget={widget} w={w} h={h} onConfigChange={actions.onConfigChange} />
    </WidgetChrome>
  );
}

import { useMemo } from "react";
import { configDefaults } from "#domain/widgets/config-defaults.ts";
import { WidgetPreview } from "#app/widget-preview/widget-preview.tsx";
import { AddButton } from "./add-button.tsx";
import { CardFrame, type WidgetDefinition } from "./card-frame.tsx";

export type CardProps<Widget> = {
  widget: Widget;
  isPlaced: boolean;
  /** How often it is installed in the context. */
  installedCount: number;
  onAdd: () => Promise<unknown>;
  spareId: string | undefined;
  onDrag: ((isDragging: boolean) => void) | undefined;
};

const previewRoom = { width: 256, height: 150 };

/** A built-in widget that one may add: how it looks with one's own data, what it is, and whether it is there already. */
export function WidgetCard({
  widget,
  isPlaced,
  installedCount,
  onAdd,
  spareId,
  onDrag,
}: CardProps<WidgetDefinition>) {
  const isThere = isPlaced && !widget.allowMultiple;
  const config = useMemo(() => configDefaults(widget.configSchema), [widget.configSchema]);
  return (
    <CardFrame widget={widget} spareId={spareId} onDrag={isThere ? undefined : onDrag}>
      <div
        className="flex items-center justify-center rounded-control bg-ground py-2"
        style={{ height: 166 }}
      >
        {widget.componentId === null ? (
          <p className="text-xs text-muted">No preview</p>
        ) : (
          <WidgetPreview
            componentId={widget.componentId}
            category={widget.category}
            config={config}
            size={{ w: widget.defaultWidth, h: widget.defaultHeight }}
            room={previewRoom}
          />
        )}
      </div>
      <div className="flex items-baseline justify-between gap-2">
        <h2 className="font-medium">{widget.name}</h2>
        <span className="shrink-0 text-xs text-muted">Built in</span>
      </div>
      <p className="flex-1 text-sm text-muted">{widget.description}</p>
      <div className="flex items-center justify-between gap-2">
        <AddButton name={widget.name} {...{ isThere, installedCount, onAdd }} />
      </div>
    </CardFrame>
  );
}

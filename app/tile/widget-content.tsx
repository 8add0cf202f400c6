import { memo } from "react";
import type { JsonObject } from "#domain/json.ts";
import { widgetBodies } from "#widgets/registry.views.ts";
import { WidgetSkeleton } from "#widgets/runtime/widget-states.tsx";
import type { PlacedWidget } from "#app/dashboard-data/placed-widget.ts";

type Props = {
  widget: PlacedWidget;
  w: number;
  h: number;
  onConfigChange: (widget: PlacedWidget, config: JsonObject) => void;
};

/** The inside of a tile, whichever widget it is. */
export const WidgetContent = memo(function WidgetContent({ widget, w, h, onConfigChange }: Props) {
  const { componentId, category } = widget.definition;
  if (componentId === null)
    return (
      // Its frame stands over it, in a layer of its own (app/sandbox/frame-layer.tsx).
      <div data-frame-slot={widget.id} aria-owns={`frame-${widget.id}`} className="size-full">
        <WidgetSkeleton category={category} />
      </div>
    );
  const Body = widgetBodies.get(componentId);
  if (!Body)
    return (
      <p className="text-muted">This widget isn’t part of this version of Botdeck. You can remove it.</p>
    );
  return (
    <Body
      config={widget.config}
      category={category}
      size={{ w, h }}
      onConfigChange={(config) => onConfigChange(widget, config)}
    />
  );
});

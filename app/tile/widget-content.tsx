import { memo } from "react";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import { widgetBodies } from "#widgets/registry.views.ts";
import type { WidgetConfig } from "#widgets/runtime/built-in.tsx";

export type LayoutItem = LayoutOutput["items"][number];
export type PlacedWidget = LayoutItem["widget"];

type Props = {
  widget: PlacedWidget;
  w: number;
  h: number;
  onConfigChange: (userWidgetId: string, config: WidgetConfig) => void;
};

/** What a tile is called: the title one gave it, or the widget's own name. */
export function titleOf({ title, definition }: PlacedWidget): string {
  return title ?? definition.name;
}

/** The inside of a tile, whichever widget it is. */
export const WidgetContent = memo(function WidgetContent({ widget, w, h, onConfigChange }: Props) {
  const { componentId, category } = widget.definition;
  const Body = componentId === null ? undefined : widgetBodies.get(componentId);
  if (!Body)
    return (
      <p className="text-muted">This widget isn’t part of this version of Botdeck. You can remove it.</p>
    );
  return (
    <Body
      config={widget.config}
      category={category}
      size={{ w, h }}
      onConfigChange={(config) => onConfigChange(widget.id, config)}
    />
  );
});

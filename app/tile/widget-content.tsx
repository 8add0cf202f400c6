import { lazy, memo, Suspense } from "react";
import { widgetBodies } from "#widgets/registry.views.ts";
import type { WidgetConfig } from "#widgets/runtime/built-in.tsx";
import { WidgetSkeleton } from "#widgets/runtime/widget-states.tsx";
import type { PlacedWidget } from "./placed-widget.ts";

type Props = {
  widget: PlacedWidget;
  w: number;
  h: number;
  onConfigChange: (userWidgetId: string, config: WidgetConfig) => void;
};

const Sandboxed = lazy(async () => ({
  default: (await import("#app/sandbox/sandboxed-widget.tsx")).SandboxedWidget,
}));

/** The inside of a tile, whichever widget it is. */
export const WidgetContent = memo(function WidgetContent({ widget, w, h, onConfigChange }: Props) {
  const { componentId, category } = widget.definition;
  if (componentId === null)
    return (
      <Suspense fallback={<WidgetSkeleton category={category} />}>
        <Sandboxed widget={widget} />
      </Suspense>
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
      onConfigChange={(config) => onConfigChange(widget.id, config)}
    />
  );
});

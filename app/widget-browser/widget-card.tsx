import { Check, Plus } from "lucide-react";
import { type DragEvent, useMemo, useState } from "react";
import type { inferRouterOutputs } from "@trpc/server";
import { configDefaults } from "#domain/config-defaults.ts";
import { sizeDragTypeOf, widgetDragType } from "#domain/widget.ts";
import { WidgetPreview } from "#app/widget-preview/widget-preview.tsx";
import type { AppRouter } from "#server/trpc/root.ts";

export type WidgetDefinition = inferRouterOutputs<AppRouter>["widgets"]["available"]["widgets"][number];

type Props = {
  widget: WidgetDefinition;
  isPlaced: boolean;
  /** How often it is installed in the context. */
  installedCount: number;
  onAdd: () => Promise<unknown>;
  onDrag: ((isDragging: boolean) => void) | undefined;
};

const previewRoom = { width: 256, height: 150 };

/** A widget one may add: how it looks, what it is, what it costs, and whether it is there already. */
export function WidgetCard({ widget, isPlaced, installedCount, onAdd, onDrag }: Props) {
  const [isAdding, setIsAdding] = useState(false);
  const isThere = isPlaced && !widget.allowMultiple;
  const canDrag = onDrag !== undefined && !isThere;
  const config = useMemo(() => configDefaults(widget.configSchema), [widget.configSchema]);

  async function add() {
    setIsAdding(true);
    // A refusal is told by a notice of the dashboard's.
    await onAdd().catch(() => undefined);
    setIsAdding(false);
  }

  function lift(event: DragEvent) {
    event.dataTransfer.setData(widgetDragType, widget.id);
    event.dataTransfer.setData(sizeDragTypeOf(widget.defaultWidth, widget.defaultHeight), "");
    event.dataTransfer.effectAllowed = "copy";
    // Not at once: a browser that sees the card change while it is lifted lets it go again.
    setTimeout(() => onDrag?.(true));
  }

  return (
    <li
      className={`flex flex-col gap-2 rounded-tile border border-border p-4 ${canDrag ? "cursor-grab" : ""}`}
      draggable={canDrag}
      onDragStart={lift}
      onDragEnd={() => onDrag?.(false)}
    >
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
        <span className="shrink-0 text-xs text-muted">{originOf(widget)}</span>
      </div>
      <p className="flex-1 text-sm text-muted">{widget.description}</p>
      <div className="flex items-center justify-between gap-2">
        <button
          type="button"
          className="button"
          aria-label={isThere ? `${widget.name} is on this dashboard` : `Add ${widget.name}`}
          disabled={isThere || isAdding}
          onClick={() => void add()}
        >
          {isThere ? <Check size={16} aria-hidden /> : <Plus size={16} aria-hidden />}
          {wordOf(isThere, isAdding)}
        </button>
        {!isThere && <InstalledCount count={installedCount} />}
      </div>
    </li>
  );
}

function InstalledCount({ count }: { count: number }) {
  if (count === 0) return null;
  return <span className="text-xs text-muted">{count === 1 ? "Installed" : `Installed ${count} times`}</span>;
}

function wordOf(isThere: boolean, isAdding: boolean): string {
  if (isAdding) return "Adding…";
  return isThere ? "On this dashboard" : "Add";
}

function originOf({ isBuiltIn, price, priceType }: WidgetDefinition): string {
  if (isBuiltIn) return "Built in";
  if (priceType === "FREE") return "Free";
  return priceType === "SUBSCRIPTION" ? `${price} a month` : price;
}

import type { DragEvent, ReactNode } from "react";
import type { inferRouterOutputs } from "@trpc/server";
import { sizeDragTypeOf, spareDragType, widgetDragType } from "#domain/widgets/widget.ts";
import type { AppRouter } from "#server/api/root.ts";

export type WidgetDefinition = inferRouterOutputs<AppRouter>["widgets"]["available"]["widgets"][number];

type Props = {
  widget: Pick<WidgetDefinition, "id" | "defaultWidth" | "defaultHeight">;
  /** Told when the card is lifted and when it is let go; undefined where it can't be. */
  /** One that is installed already, which is to be put there instead of another. */
  spareId: string | undefined;
  onDrag: ((isDragging: boolean) => void) | undefined;
  children: ReactNode;
};

/** A card that can be dragged onto the dashboard. */
export function CardFrame({ widget, spareId, onDrag, children }: Props) {
  function lift(event: DragEvent) {
    event.dataTransfer.setData(widgetDragType, widget.id);
    event.dataTransfer.setData(sizeDragTypeOf(widget.defaultWidth, widget.defaultHeight), "");
    if (spareId !== undefined) event.dataTransfer.setData(spareDragType, spareId);
    event.dataTransfer.effectAllowed = "copy";
    // Not at once: a browser that sees the card change while it is lifted lets it go again.
    setTimeout(() => onDrag?.(true));
    // Not the card's own event: once it is dropped it may be one that can't be dragged any more.
    const ending = new AbortController();
    const end = () => {
      ending.abort();
      onDrag?.(false);
    };
    for (const type of ["dragend", "drop"])
      document.addEventListener(type, end, { capture: true, signal: ending.signal });
  }
  return (
    <li
      className={`flex flex-col gap-2 rounded-tile border border-border p-4 ${onDrag ? "cursor-grab" : ""}`}
      draggable={onDrag !== undefined}
      onDragStart={lift}
    >
      {children}
    </li>
  );
}

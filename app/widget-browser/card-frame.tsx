import type { DragEvent, ReactNode } from "react";
import type { inferRouterOutputs } from "@trpc/server";
import { sizeDragTypeOf, widgetDragType } from "#domain/widget.ts";
import type { AppRouter } from "#server/trpc/root.ts";

export type WidgetDefinition = inferRouterOutputs<AppRouter>["widgets"]["available"]["widgets"][number];

type Props = {
  widget: Pick<WidgetDefinition, "id" | "defaultWidth" | "defaultHeight">;
  /** Told when the card is lifted and when it is let go; undefined where it can't be. */
  onDrag: ((isDragging: boolean) => void) | undefined;
  children: ReactNode;
};

/** A card that can be dragged onto the dashboard. */
export function CardFrame({ widget, onDrag, children }: Props) {
  function lift(event: DragEvent) {
    event.dataTransfer.setData(widgetDragType, widget.id);
    event.dataTransfer.setData(sizeDragTypeOf(widget.defaultWidth, widget.defaultHeight), "");
    event.dataTransfer.effectAllowed = "copy";
    // Not at once: a browser that sees the card change while it is lifted lets it go again.
    setTimeout(() => onDrag?.(true));
  }
  return (
    <li
      className={`flex flex-col gap-2 rounded-tile border border-border p-4 ${onDrag ? "cursor-grab" : ""}`}
      draggable={onDrag !== undefined}
      onDragStart={lift}
      onDragEnd={() => onDrag?.(false)}
    >
      {children}
    </li>
  );
}

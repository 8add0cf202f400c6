import { type RefObject, useMemo } from "react";
import { calcXY, type Layout } from "react-grid-layout";
import { calcGridColWidth, calcGridItemWHPx } from "react-grid-layout/core";
import { columnsMax, columnsOf, gapPx, rowHeightPx, rowsMax, type Breakpoint } from "#domain/grid/grid.ts";
import { draggedSize, spareDragType, widgetDragType } from "#domain/widgets/widget.ts";
import { useStable } from "./use-stable.ts";

type Options = {
  breakpoint: Breakpoint;
  widthPx: number;
  /** A card of the widget browser was dropped at this cell. */
  onDropWidget: (widgetId: string, at: { x: number; y: number }, spareId: string | undefined) => void;
};

const droppingItem = { i: "dropped", x: 0, y: 0, w: 2, h: 2 };

/** Takes in a card that is dragged onto the grid. */
export function useDrop(root: RefObject<HTMLElement>, { breakpoint, widthPx, onDropWidget }: Options) {
  const columns = columnsOf(breakpoint);
  const dropConfig = useMemo(
    () => ({
      enabled: true,
      // No card is dragged by a finger, and what would listen for one slows a phone's scrolling.
      touchEnabled: false,
      onDragOver: (event: DragEvent) => placeFor(event, columns),
    }),
    [columns],
  );
  const onDrop = useStable((_layout: Layout, _item: unknown, event: Event) => {
    const grid = root.current?.querySelector(".edit-grid");
    if (!grid || !(event instanceof DragEvent)) return;
    const widgetId = event.dataTransfer?.getData(widgetDragType);
    if (!widgetId) return;
    const cell = cellUnder(event, grid, { columns, containerWidth: widthPx });
    // A transfer answers an empty text for what it doesn't hold.
    const spare = event.dataTransfer?.getData(spareDragType);
    onDropWidget(widgetId, cell, spare === "" ? undefined : spare);
  });
  return { dropConfig, droppingItem, onDrop };
}

/** The place that a card holds while it is dragged over the grid: as large as its widget will be. */
function placeFor({ dataTransfer }: DragEvent, columns: number): false | { w?: number; h?: number } {
  const types = dataTransfer?.types ?? [];
  if (!types.includes(widgetDragType)) return false;
  const size = draggedSize(types);
  return size ? { w: Math.max(1, Math.round((size.w * columns) / columnsMax)), h: size.h } : {};
}

/**
 * Where a card is let go, by the pointer alone: react-grid-layout tells the place that it showed last, and has none to
 * tell where the card was let go before one was drawn, or while the grid was drawn again under it.
 */
function cellUnder(
  event: DragEvent,
  grid: Element,
  { columns, containerWidth }: { columns: number; containerWidth: number },
): { x: number; y: number } {
  const { w, h } = { ...droppingItem, ...placeFor(event, columns) };
  const params = {
    ...{ cols: columns, containerWidth, rowHeight: rowHeightPx, maxRows: rowsMax },
    ...{ margin: [gapPx, gapPx] as const, containerPadding: [0, 0] as const },
  };
  const { left, top } = grid.getBoundingClientRect();
  // It is held by its middle.
  const width = calcGridItemWHPx(w, calcGridColWidth(params), gapPx);
  const height = calcGridItemWHPx(h, rowHeightPx, gapPx);
  const [fromLeft, fromTop] = [event.clientX - left - width / 2, event.clientY - top - height / 2];
  return calcXY(params, Math.max(0, fromTop), Math.max(0, fromLeft), w, h);
}

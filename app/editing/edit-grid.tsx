import { type CSSProperties, type KeyboardEvent, useMemo, useState } from "react";
import { GridLayout, type Layout } from "react-grid-layout";
import { deriveLayout } from "#domain/layout/derive-layout.ts";
import {
  breakpointAt,
  columnsOf,
  gapPx,
  rowHeightPx,
  rowsMax,
  type Box,
  type Placed,
} from "#domain/layout/grid.ts";
import { toGridLayout } from "#domain/layout/to-grid-layout.ts";
import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";
import type { LayoutChanges } from "#app/dashboard-data/use-layout.ts";
import { tileOf } from "#app/tile/tile-of.ts";
import type { LayoutItem } from "#app/tile/widget-content.tsx";
import { rearranged, stepOf, stepTile } from "./arrangement.ts";
import { EditTile, type TileActions } from "./edit-tile.tsx";
import { exactStrategy } from "./exact-strategy.ts";
import { useHold } from "./use-hold.ts";
import { useStable } from "./use-stable.ts";
import "./editing.css";

type Props = {
  layout: LayoutOutput;
  widthPx: number;
  onRearrange: LayoutChanges["updatePositions"];
  actions: Omit<TileActions, "onKey">;
  /** Says where a tile went that was moved with the keyboard. */
  announce: (text: string) => void;
};

// react-grid-layout compares these by identity: new ones would draw every tile anew.
const gap = [gapPx, gapPx] as const;
const noPadding = [0, 0] as const;
const dragConfig = { handle: ".widget-drag-handle", cancel: ".tile-actions" };

/** The same tiles on the same pixels as the view, to be dragged by their headers and resized by their corners. */
export function EditGrid({ layout, widthPx, onRearrange, actions, announce }: Props) {
  const breakpoint = breakpointAt(widthPx);
  const columns = columnsOf(breakpoint);
  const tiles = useMemo(() => deriveLayout(layout.items.map(tileOf), breakpoint), [layout.items, breakpoint]);
  const gridLayout = useMemo(() => toGridLayout(tiles, columns), [tiles, columns]);
  const gridConfig = useMemo(
    () => ({
      cols: columns,
      rowHeight: rowHeightPx,
      maxRows: rowsMax,
      margin: gap,
      containerPadding: noPadding,
    }),
    [columns],
  );
  const strategy = useMemo(() => exactStrategy(widthPx, columns), [widthPx, columns]);
  const style: CSSProperties & { "--columns": number } = { "--columns": columns };
  const items = useStableOrder(layout.items);
  const { isHeld, setIsHeld, attempt } = useHold();

  function save(placed: readonly Placed[]) {
    const change = rearranged(layout, breakpoint, tiles, placed);
    // A refusal is shown by whoever put the tiles back.
    if (change) onRearrange(change.positions, change.preview).catch(() => undefined);
  }

  const hold = useStable(() => setIsHeld(true));
  const drop = useStable((dropped: Layout) => {
    setIsHeld(false);
    save(dropped.map(({ i, x, y, w, h }) => ({ userWidgetId: i, x, y, w, h })));
  });
  const onKey: TileActions["onKey"] = useStable((userWidgetId: string, event: KeyboardEvent) => {
    const step = stepOf(event);
    if (!step || isHeld) return;
    event.preventDefault();
    const next = stepTile(tiles, userWidgetId, step, columns);
    save(next);
    announce(placeText(next.find((tile) => tile.userWidgetId === userWidgetId)));
  });
  const children = useMemo(
    () =>
      items.map(({ widget, w, h }) => (
        <div key={widget.id} data-tile={widget.id}>
          <EditTile widget={widget} w={w} h={h} actions={{ ...actions, onKey }} />
        </div>
      )),
    [items, actions, onKey],
  );
  return (
    <GridLayout
      key={attempt}
      className="edit-grid"
      style={style}
      width={widthPx}
      layout={gridLayout}
      gridConfig={gridConfig}
      dragConfig={dragConfig}
      positionStrategy={strategy}
      onDragStart={hold}
      onResizeStart={hold}
      onDragStop={drop}
      onResizeStop={drop}
    >
      {children}
    </GridLayout>
  );
}

/** Tiles stay in the order they had when editing began: one that moves keeps its focus, as its element stays. */
function useStableOrder(items: LayoutItem[]): LayoutItem[] {
  const [order] = useState(() => new Map(items.map(({ widget }, index) => [widget.id, index])));
  return useMemo(() => {
    const rankOf = ({ widget }: LayoutItem): number => order.get(widget.id) ?? order.size;
    return [...items].sort((a, b) => rankOf(a) - rankOf(b));
  }, [items, order]);
}

function placeText(box: Box | undefined): string {
  return box ? `Column ${box.x + 1}, row ${box.y + 1}, ${box.w} wide, ${box.h} high.` : "";
}

import { type CSSProperties, type MouseEvent, type ReactElement, useMemo, useRef } from "react";
import { GridLayout, type ResizeHandleAxis } from "react-grid-layout";
import {
  type Box,
  columnsOf,
  gapPx,
  rowHeightPx,
  rowsMax,
  type Breakpoint,
  type Tile,
} from "#domain/grid/grid.ts";
import type { Intent } from "#domain/layout/intent.ts";
import { toGridLayout } from "#domain/grid/to-grid-layout.ts";
import { type LayoutItem, titleOf } from "#app/dashboard-data/placed-widget.ts";
import { EditTile, type TileActions } from "./edit-tile.tsx";
import { exactStrategy } from "./exact-strategy.ts";
import type { Held, Preview } from "./rearrange.ts";
import { useDrop } from "./use-drop.ts";
import { useFinger } from "./use-finger.ts";
import { useGrip } from "./use-grip.ts";
import { useHand } from "./use-hand.ts";
import { useReadingOrder } from "./use-reading-order.ts";
import "./editing.css";

type Props = {
  items: readonly LayoutItem[];
  /** Where they stand on the grid that is edited. */
  tiles: readonly Tile[];
  breakpoint: Breakpoint;
  widthPx: number;
  selected: ReadonlySet<string>;
  preview: Preview;
  perform: (intent: Intent) => boolean;
  actions: Omit<TileActions, "onKey" | "onBlur" | "onStep">;
  announce: (text: string) => void;
  /** A card of the widget browser was dropped at this cell. */
  onDropWidget: (widgetId: string, at: { x: number; y: number }, spareId: string | undefined) => void;
};

// react-grid-layout compares these by identity: new ones would draw every tile anew.
const gap = [gapPx, gapPx] as const;
const noPadding = [0, 0] as const;
const handle = ".widget-drag-handle";
const cancel = ".tile-actions";
/** What a finger takes at once; `editing.css` lets none of them scroll. */
const atOnce = `${handle} .tile-grip, .react-resizable-handle`;
const dragConfig = { handle, cancel };
const handles: ResizeHandleAxis[] = ["n", "e", "s", "w", "nw", "ne", "sw", "se"];
const resizeConfig = { handles };

/** The same tiles on the same pixels as the view, to be dragged by their headers and resized by edges and corners. */
export function EditGrid(props: Props) {
  const { items, tiles, breakpoint, widthPx, selected, preview, perform, announce } = props;
  const columns = columnsOf(breakpoint);
  const root = useRef<HTMLDivElement>(null);
  const byId = useMemo(() => new Map(items.map((item) => [item.widget.id, item])), [items]);
  const isLocked = (id: string) => byId.get(id)?.isLocked ?? false;

  function takeAll(userWidgetId: string): Held {
    const others = selected.has(userWidgetId) ? [...selected] : [];
    const free = others.filter((id) => id !== userWidgetId && !isLocked(id));
    return { ids: [userWidgetId, ...free], left: others.filter(isLocked), breakpoint, base: tiles };
  }
  const nameOf = (id: string) => {
    const item = byId.get(id);
    return item ? titleOf(item.widget) : "";
  };
  const hand = useHand({ tiles, take: takeAll, preview, perform, announce, nameOf });
  useFinger(root, { atOnce, handle, cancel, putBack: hand.putBack });
  const take = (id: string) => (isLocked(id) || hand.isHeld ? undefined : takeAll(id));
  const grip = useGrip({ tiles, take, preview, perform, announce, nameOf });

  const layout = useMemo(
    () =>
      toGridLayout(grip.shown, columns).map((one) =>
        byId.get(one.i)?.isLocked ? { ...one, isDraggable: false, isResizable: false } : one,
      ),
    [grip.shown, columns, byId],
  );
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
  const { onKey, onBlur, step, gripped } = grip;
  const actions = useMemo(
    () => ({ ...props.actions, onKey, onBlur, onStep: step }),
    [props.actions, onKey, onBlur, step],
  );
  const ordered = useReadingOrder(root, items, tiles);
  const children = useTiles(ordered, { breakpoint, selected, gripped, actions });
  return (
    <div
      ref={root}
      // Where this id is taken, react-draggable doesn't add its style of selected text: with that, to take hold of a tile
      // and to let go of it computes the style of everything on the page anew. Headers and handles select no text anyway.
      id="react-draggable-style-el"
      className="relative"
      style={style}
      onMouseDownCapture={({ nativeEvent }) => hand.onPress(nativeEvent)}
      onClickCapture={(event) => selectByClick(event, props.actions.onSelect)}
    >
      <GridLayout
        key={hand.attempt}
        className="edit-grid"
        width={widthPx}
        layout={layout}
        gridConfig={gridConfig}
        dragConfig={dragConfig}
        resizeConfig={resizeConfig}
        positionStrategy={strategy}
        compactor={hand.compactor}
        onDragStart={hand.onStart}
        onDrag={hand.onDrag}
        onResizeStart={hand.onResizeStart}
        onDragStop={hand.onStop}
        onResizeStop={hand.onStop}
        {...useDrop(root, props)}
      >
        {children}
      </GridLayout>
      {hand.places.map(({ userWidgetId, x, y, w, h }) => (
        <div key={userWidgetId} className="held-place" style={placeStyle({ x, y, w, h })} />
      ))}
    </div>
  );
}

function placeStyle({ x, y, w, h }: Box): CSSProperties & Record<`--${keyof Box}`, number> {
  return { "--x": x, "--y": y, "--w": w, "--h": h };
}

type TileState = Pick<Props, "breakpoint" | "selected"> & {
  gripped: string | undefined;
  actions: TileActions;
};

/** A tile each. One whose item stays the same object stays the same element, which the grid passes over. */
function useTiles(items: readonly LayoutItem[], { breakpoint, selected, gripped, actions }: TileState) {
  const tileOf = useMemo(
    () =>
      onceEach((item: LayoutItem): ReactElement => {
        const { id } = item.widget;
        const isSelecting = selected.size > 0;
        const state = { isSelected: selected.has(id), isSelecting, isGripped: id === gripped };
        return (
          <div key={id} data-tile={id}>
            <EditTile {...{ item, breakpoint, actions }} {...state} />
          </div>
        );
      }),
    [breakpoint, selected, gripped, actions],
  );
  return useMemo(() => items.map(tileOf), [items, tileOf]);
}

/** `make`, called once for each thing. */
function onceEach<T extends object, R>(make: (one: T) => R): (one: T) => R {
  const made = new WeakMap<T, R>();
  return (one) => {
    const result = made.get(one) ?? make(one);
    made.set(one, result);
    return result;
  };
}

/** Shift or Ctrl with a click on a header adds the tile to those that are moved together, or takes it out. */
function selectByClick(event: MouseEvent, onSelect: (userWidgetId: string) => void): void {
  if (!(event.shiftKey || event.ctrlKey || event.metaKey) || !(event.target instanceof Element)) return;
  if (!event.target.closest(handle) || event.target.closest("button, input, a, summary")) return;
  const id = event.target.closest<HTMLElement>("[data-tile]")?.dataset.tile;
  if (id !== undefined) onSelect(id);
}

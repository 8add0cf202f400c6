import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { Tile } from "#domain/grid/grid.ts";
import { readingOrder } from "#domain/grid/reading-order.ts";
import type { LayoutItem } from "#app/dashboard-data/placed-widget.ts";

/**
 * The items in the order in which the tiles of the edited grid are read, and so reached with the Tab key. Elements that
 * change places lose the focus in a browser; it is given back to them.
 */
export function useReadingOrder(
  root: RefObject<HTMLElement>,
  items: readonly LayoutItem[],
  tiles: readonly Tile[],
): LayoutItem[] {
  const focused = useRef<HTMLElement>();
  const ordered = useMemo(() => {
    const byId = new Map(items.map((item) => [item.widget.id, item]));
    return readingOrder(tiles).flatMap(({ userWidgetId }) => byId.get(userWidgetId) ?? []);
  }, [items, tiles]);

  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) focused.current = target;
    };
    // Nothing is remembered once the focus has left for somewhere else.
    const forget = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) focused.current = undefined;
    };
    element.addEventListener("focusin", remember);
    element.addEventListener("focusout", forget);
    return () => {
      element.removeEventListener("focusin", remember);
      element.removeEventListener("focusout", forget);
    };
  }, [root]);

  useLayoutEffect(() => {
    const lost = document.activeElement === document.body ? focused.current : undefined;
    if (lost?.isConnected) lost.focus({ preventScroll: true });
  }, [ordered]);
  return ordered;
}

import { useSyncExternalStore } from "react";
import type { JsonObject } from "#domain/json.ts";
import type { LayoutItem } from "#app/dashboard-data/placed-widget.ts";
import { readStored, store } from "#app/ui/stored.ts";

/** A widget to be put onto a dashboard again: what it is, how it is set up, how large. */
export type CopiedWidget = {
  widgetId: string;
  title: string | null;
  config: JsonObject;
  w: number;
  h: number;
};

const KEY = "copied widgets";
const COPIED = "botdeck:copied";
/** The browser's own event tells of other tabs. */
const heard = [COPIED, "storage"];

/** Keeps widgets for pasting, on any dashboard and in any tab of this browser. */
export function copyWidgets(items: readonly LayoutItem[]): void {
  const copied = items.map(({ w, h, widget: { widgetId, title, config } }): CopiedWidget => {
    return { widgetId, title, config, w, h };
  });
  store(KEY, JSON.stringify(copied));
  dispatchEvent(new Event(COPIED));
}

/** How many widgets there are to paste; kept true when some are copied, here or in another tab. */
export function useCopiedCount(): number {
  return useSyncExternalStore(
    (listener) => {
      for (const type of heard) addEventListener(type, listener);
      return () => {
        for (const type of heard) removeEventListener(type, listener);
      };
    },
    () => copiedWidgets().length,
    () => 0,
  );
}

export function copiedWidgets(): CopiedWidget[] {
  // Nothing but `copyWidgets` writes it; what an older version wrote is refused by the reducer.
  const copied: CopiedWidget[] = JSON.parse(readStored(KEY) ?? "[]");
  return copied;
}

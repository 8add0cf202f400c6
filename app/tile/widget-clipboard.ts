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

/** One person's copies are nobody else's: settings stand in them. */
const keyOf = (person: string): string => `copied widgets ${person}`;
const COPIED = "botdeck:copied";
/** The browser's own event tells of other tabs. */
const heard = [COPIED, "storage"];

/** Keeps widgets for pasting, on any dashboard and in any tab of this browser. */
export function copyWidgets(person: string, items: readonly LayoutItem[]): void {
  const copied = items.map(({ w, h, widget: { widgetId, title, config } }): CopiedWidget => {
    return { widgetId, title, config, w, h };
  });
  store(keyOf(person), JSON.stringify(copied));
  dispatchEvent(new Event(COPIED));
}

/** How many widgets there are to paste; kept true when some are copied, here or in another tab. */
export function useCopiedCount(person: string): number {
  return useSyncExternalStore(
    (listener) => {
      for (const type of heard) addEventListener(type, listener);
      return () => {
        for (const type of heard) removeEventListener(type, listener);
      };
    },
    () => copiedWidgets(person).length,
    () => 0,
  );
}

export function copiedWidgets(person: string): CopiedWidget[] {
  // Nothing but `copyWidgets` writes it; what an older version wrote is refused by the reducer.
  const copied: CopiedWidget[] = JSON.parse(readStored(keyOf(person)) ?? "[]");
  return copied;
}

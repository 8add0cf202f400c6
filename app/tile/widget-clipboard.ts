import type { JsonObject } from "#domain/json.ts";
import type { LayoutItem } from "./placed-widget.ts";

/** A widget to be put onto a dashboard again: what it is, how it is set up, how large. */
export type CopiedWidget = {
  widgetId: string;
  title: string | null;
  config: JsonObject;
  w: number;
  h: number;
};

const KEY = "copied widgets";

/** Keeps widgets for pasting, on any dashboard and in any tab of this browser. */
export function copyWidgets(items: readonly LayoutItem[]): void {
  const copied = items.map(({ w, h, widget: { widgetId, title, config } }): CopiedWidget => {
    return { widgetId, title, config, w, h };
  });
  localStorage.setItem(KEY, JSON.stringify(copied));
}

export function copiedWidgets(): CopiedWidget[] {
  // Nothing but `copyWidgets` writes it; what an older version wrote is refused by the reducer.
  const copied: CopiedWidget[] = JSON.parse(localStorage.getItem(KEY) ?? "[]");
  return copied;
}

import type { LayoutOutput } from "#server/layouts/layouts.inputs.ts";

export type LayoutItem = LayoutOutput["items"][number];
export type PlacedWidget = LayoutItem["widget"];

/** What a tile is called: the title one gave it, or the widget's own name. */
export function titleOf({ title, definition }: PlacedWidget): string {
  return title ?? definition.name;
}

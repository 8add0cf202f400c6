export const widgetCategories = ["stats", "chart", "list", "action", "info", "custom"] as const;
export type WidgetCategory = (typeof widgetCategories)[number];

export const priceTypes = ["FREE", "ONE_TIME", "SUBSCRIPTION"] as const;

/** Bounds of a widget in grid units: columns across, rows down. */
export type WidgetSize = {
  minW: number;
  maxW: number;
  minH: number;
  maxH: number;
  defaultW: number;
  defaultH: number;
};

/** What a widget's id travels as while its card is dragged onto a dashboard. */
export const widgetDragType = "application/x-botdeck-widget";

/** Beside it: the user widget to be put there, where one is installed that may stand only once. */
export const spareDragType = "application/x-botdeck-spare";

const sizeDragType = /^application\/x-botdeck-size-(\d+)x(\d+)$/;

/** A second type that the card travels as: until it is dropped, a browser tells types, but nothing that they hold. */
export function sizeDragTypeOf(w: number, h: number): string {
  return `application/x-botdeck-size-${w}x${h}`;
}

/** The size of the widget that is dragged, in columns of the widest grid and rows; undefined if no type names it. */
export function draggedSize(types: readonly string[]): { w: number; h: number } | undefined {
  const [, w, h] = types.map((type) => sizeDragType.exec(type)).find((match) => match !== null) ?? [];
  return w === undefined || h === undefined ? undefined : { w: Number(w), h: Number(h) };
}

/** What a widget is looked at in before it is offered: each must be drawn without an error. */
export const fixtureStates = ["loading", "empty", "error", "slow", "tiny", "huge", "dark"] as const;

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

import { widgetBodies } from "#widgets/registry.views.ts";
import type { PlacedWidget } from "#app/dashboard-data/placed-widget.ts";

/** Whether what it shows comes from the server, and may be out of date: a widget of somebody else’s may always. */
export function showsData({ definition: { componentId } }: PlacedWidget): boolean {
  return componentId === null || widgetBodies.get(componentId)?.queryKeyOf !== undefined;
}

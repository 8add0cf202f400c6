import { memo } from "react";
import type { JsonObject } from "#domain/json.ts";
import { gapPx, rowHeightPx } from "#domain/grid/grid.ts";
import type { WidgetCategory } from "#domain/widgets/widget.ts";
import { widgetBodies } from "#widgets/registry.views.ts";

type Props = {
  componentId: string | null;
  category: WidgetCategory;
  config: JsonObject;
  size: { w: number; h: number };
  /** The room it gets, in px: it is drawn at its own size and then made to fit. */
  room: { width: number; height: number };
};

/** Of a cell on a screen of usual width. */
const columnWidthPx = 84;
const ignore = () => undefined;
// React 18 doesn't know the attribute, and passes it on as it is.
const inert = { inert: "" };

/** A widget as it would stand on the dashboard, with one's own data; nothing in it can be used. */
export const WidgetPreview = memo(function WidgetPreview({
  componentId,
  category,
  config,
  size,
  room,
}: Props) {
  const Body = componentId === null ? undefined : widgetBodies.get(componentId);
  if (!Body) return null;
  const width = size.w * columnWidthPx + (size.w - 1) * gapPx;
  const height = size.h * rowHeightPx + (size.h - 1) * gapPx;
  const scale = Math.min(1, room.width / width, room.height / height);
  return (
    <div
      {...inert}
      aria-hidden
      className="overflow-hidden"
      style={{ width: width * scale, height: height * scale }}
    >
      <div
        className="card p-4"
        style={{ width, height, transform: `scale(${scale})`, transformOrigin: "0 0" }}
      >
        <div className="@container-[size] size-full overflow-hidden">
          <Body config={config} category={category} size={size} onConfigChange={ignore} />
        </div>
      </div>
    </div>
  );
});

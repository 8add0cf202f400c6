import type { CSSProperties } from "react";
import type { JsonObject } from "#domain/json.ts";
import type { Box, Breakpoint } from "#domain/grid/grid.ts";
import { HelpButton } from "#app/tile/help-button.tsx";
import { showsData } from "#app/tile/shows-data.ts";
import type { TilePage } from "#app/tile/tile-commands.ts";
import { TileMenuButton } from "#app/tile/tile-menu-button.tsx";
import { WidgetChrome } from "#app/tile/widget-chrome.tsx";
import { type LayoutItem, type PlacedWidget, titleOf } from "#app/dashboard-data/placed-widget.ts";
import { WidgetContent } from "#app/tile/widget-content.tsx";
import type { Places } from "./places.ts";

type Props = {
  items: LayoutItem[];
  places: Places;
  /** What the page lends the menus of its tiles. */
  page: TilePage;
  onConfigChange: (widget: PlacedWidget, config: JsonObject) => void;
};

const areaOf = ({ x, y, w, h }: Box) => `${y + 1}/${x + 1}/span ${h}/span ${w}`;

/** The dashboard as it is viewed: plain CSS, the same boxes before, without and with JavaScript. */
export function ViewGrid({ items, places, page, onConfigChange }: Props) {
  return (
    <div className="grid-host">
      <div className="view-grid">
        {items.map((item) => (
          <div
            key={item.widget.id}
            data-tile={item.widget.id}
            style={placesStyle(places.get(item.widget.id))}
          >
            <WidgetChrome
              title={titleOf(item.widget)}
              hasData={showsData(item.widget)}
              actions={<ViewActions item={item} page={page} />}
            >
              <WidgetContent widget={item.widget} w={item.w} h={item.h} onConfigChange={onConfigChange} />
            </WidgetChrome>
          </div>
        ))}
      </div>
    </div>
  );
}

function ViewActions({ item, page }: { item: LayoutItem; page: TilePage }) {
  const { help } = item.widget.definition;
  return (
    <>
      {help && <HelpButton title={titleOf(item.widget)} help={help} />}
      <TileMenuButton item={item} page={page} />
    </>
  );
}

function placesStyle(boxes: Partial<Record<Breakpoint, Box>> = {}): CSSProperties {
  const style: CSSProperties & Record<`--${string}`, string> = {};
  for (const [name, box] of Object.entries(boxes)) style[`--${name}`] = areaOf(box);
  return style;
}

import { type TilePage, useTileCommands } from "./tile-commands.ts";
import { TileMenu } from "./tile-menu.tsx";
import { quietButton } from "./quiet-button.ts";
import type { LayoutItem } from "#app/dashboard-data/placed-widget.ts";

/** The menu of a tile on a dashboard that is viewed. */
export function ViewTileMenu({ item, page }: { item: LayoutItem; page: TilePage }) {
  return <TileMenu item={item} commands={useTileCommands(page)} className={quietButton} isOpenAtFirst />;
}

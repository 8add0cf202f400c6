import { type TilePage, useTileCommands } from "./tile-commands.ts";
import { TileMenu } from "./tile-menu.tsx";
import type { LayoutItem } from "./placed-widget.ts";

/** The menu of a tile on a dashboard that is viewed. */
export function ViewTileMenu({ item, page }: { item: LayoutItem; page: TilePage }) {
  return <TileMenu item={item} commands={useTileCommands(page)} isOpenAtFirst />;
}

import { lazy, Suspense, useState } from "react";
import type { TilePage } from "./tile-commands.ts";
import { type LayoutItem, titleOf } from "./placed-widget.ts";

const ViewTileMenu = lazy(async () => ({ default: (await import("./view-tile-menu.tsx")).ViewTileMenu }));

/** The menu of a tile that is viewed: a button until it is asked for. */
export function TileMenuButton({ item, page }: { item: LayoutItem; page: TilePage }) {
  const [isAsked, setIsAsked] = useState(false);
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-label={`Menu of ${titleOf(item.widget)}`}
      className="icon-button opacity-0 focus-visible:opacity-100 group-hover/tile:opacity-100 pointer-coarse:opacity-100"
      onClick={() => setIsAsked(true)}
    >
      …
    </button>
  );
  return isAsked ? (
    <Suspense fallback={button}>
      <ViewTileMenu item={item} page={page} />
    </Suspense>
  ) : (
    button
  );
}

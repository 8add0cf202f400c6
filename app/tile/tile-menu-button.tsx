import { Suspense, useState } from "react";
import { quietButton } from "./quiet-button.ts";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import type { TilePage } from "./tile-commands.ts";
import { type LayoutItem, titleOf } from "#app/dashboard-data/placed-widget.ts";

const ViewTileMenu = lazyPart(async () => ({ default: (await import("./view-tile-menu.tsx")).ViewTileMenu }));

/** The menu of a tile that is viewed: a button until it is asked for. */
export function TileMenuButton({ item, page }: { item: LayoutItem; page: TilePage }) {
  const [isAsked, setIsAsked] = useState(false);
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-label={`Menu of ${titleOf(item.widget)}`}
      className={quietButton}
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

import type { TileCommands } from "#app/tile/tile-commands.ts";
import type { LayoutItem } from "#app/dashboard-data/placed-widget.ts";

type Props = {
  items: readonly LayoutItem[];
  commands: TileCommands;
  onRemoved: () => void;
  onClear: () => void;
};

/** What can be done with several tiles at once; they move together when one of them is moved. */
export function SelectionBar({ items, commands, onRemoved, onClear }: Props) {
  return (
    <div
      role="toolbar"
      aria-label="Selected widgets"
      className="fixed inset-x-0 top-16 z-30 mx-auto flex w-fit items-center gap-2 rounded-tile border border-accent bg-surface p-2 text-sm shadow-float"
    >
      <p role="status" className="px-2">
        {`${items.length} selected`}
      </p>
      <button type="button" className="button" onClick={() => commands.copy(items)}>
        Copy
      </button>
      <button
        type="button"
        className="button"
        onClick={() => {
          commands.remove(items);
          onRemoved();
        }}
      >
        Remove
      </button>
      <button type="button" className="button" onClick={onClear}>
        Clear
      </button>
    </div>
  );
}

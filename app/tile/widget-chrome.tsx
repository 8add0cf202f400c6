import type { ReactNode } from "react";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import { DataAge } from "#app/live/data-age.tsx";

type Props = {
  title: string;
  /** Whether what it shows may be out of date. */
  hasData: boolean;
  /** Stands at the end of the header: help, settings, remove. */
  actions?: ReactNode;
  /** Stands at its beginning while editing: the grip. */
  grip?: ReactNode;
  /** How it is marked while the dashboard is edited. */
  state?: keyof typeof rings;
  /** Whether the header is what the tile is dragged by. */
  isDraggable?: boolean;
  children: ReactNode;
};

// Inside of the tile: what scrolls around the grid would cut off the outside of those at its edges.
const rings = {
  viewed: "",
  editing: "tile-editing",
  selected: "border-accent ring-2 ring-inset ring-accent",
  gripped: "border-accent ring-2 ring-inset ring-accent",
};

/** The frame that every widget has: a header of 40 px and room for the rest. */
export function WidgetChrome({
  title,
  hasData,
  actions,
  grip,
  state = "viewed",
  isDraggable = false,
  children,
}: Props) {
  const { timeZone } = useWidgetTools().viewer;
  return (
    <section
      aria-label={title}
      className={`card group/tile flex h-full flex-col overflow-hidden ${rings[state]}`}
    >
      <header
        className={`flex min-h-10 shrink-0 items-center gap-1 pl-4 pr-1 ${isDraggable ? "widget-drag-handle cursor-move select-none" : ""}`}
      >
        {grip}
        <h2 className="min-w-0 flex-1 truncate text-sm font-medium">{title}</h2>
        {hasData && <DataAge timeZone={timeZone} />}
        {actions}
      </header>
      <div className="@container-[size] min-h-0 flex-1 overflow-auto px-4 pb-4">{children}</div>
    </section>
  );
}

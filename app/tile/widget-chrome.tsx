import type { ReactNode } from "react";

type Props = {
  title: string;
  /** Stands at the end of the header: help, settings, remove. */
  actions?: ReactNode;
  /** Stands at its beginning while editing: the grip. */
  grip?: ReactNode;
  /** Whether the header is what the tile is dragged by. */
  isEditing?: boolean;
  children: ReactNode;
};

/** The frame that every widget has: a header of 40 px and room for the rest. */
export function WidgetChrome({ title, actions, grip, isEditing = false, children }: Props) {
  return (
    <section
      aria-label={title}
      className={`card group/tile flex h-full flex-col overflow-hidden ${isEditing ? "ring-1 ring-accent" : ""}`}
    >
      <header
        className={`flex h-10 shrink-0 items-center gap-1 pl-4 pr-1 ${isEditing ? "widget-drag-handle cursor-move touch-none select-none" : ""}`}
      >
        {grip}
        <h2 className="min-w-0 flex-1 truncate text-sm font-medium">{title}</h2>
        {actions}
      </header>
      <div className="@container-[size] min-h-0 flex-1 overflow-auto px-4 pb-4">{children}</div>
    </section>
  );
}

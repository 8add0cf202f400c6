import { useQuery } from "@tanstack/react-query";
import { type RefObject, useMemo, useState } from "react";
import { widgetCategories, type WidgetCategory } from "#domain/widget.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { WidgetCard, type WidgetDefinition } from "./widget-card.tsx";

export type BrowserProps = {
  scope: string;
  /** The definitions of the widgets that stand on the dashboard. */
  placedWidgetIds: ReadonlySet<string>;
  onInstall: (widgetId: string) => Promise<unknown>;
  /** Puts back one that is installed but stands nowhere. */
  onAdd: (userWidgetId: string, widgetId: string) => Promise<unknown>;
  /** Where cards can be dragged onto the dashboard: told when one is lifted and when it is let go. */
  onDrag?: (isDragging: boolean) => void;
  searchRef?: RefObject<HTMLInputElement>;
};

const categoryNames: Record<WidgetCategory, string> = {
  stats: "Numbers",
  chart: "Charts",
  list: "Lists",
  action: "Actions",
  info: "Info",
  custom: "Custom",
};

/** Every widget there is, to find one and put it onto the dashboard. */
export function WidgetBrowser({ scope, placedWidgetIds, onInstall, onAdd, onDrag, searchRef }: BrowserProps) {
  const trpc = useTRPC();
  const available = useQuery(trpc.widgets.available.queryOptions({}));
  const installed = useQuery(trpc.widgets.installed.queryOptions({ scope }));
  const [category, setCategory] = useState<WidgetCategory | null>(null);
  const [search, setSearch] = useState("");
  const [said, say] = useState("");
  const shown = useMemo(
    () => (available.data?.widgets ?? []).filter((widget) => isWanted(widget, category, search)),
    [available.data, category, search],
  );
  const error = available.error ?? installed.error;

  return (
    <>
      <div className="flex flex-col gap-3 border-b border-border pb-4">
        <input
          ref={searchRef}
          type="search"
          aria-label="Search widgets"
          placeholder="Search"
          className="input"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <div role="group" aria-label="Category" className="flex flex-wrap gap-2">
          <CategoryButton name="All" isChosen={category === null} onChoose={() => setCategory(null)} />
          {widgetCategories.map((one) => (
            <CategoryButton
              key={one}
              name={categoryNames[one]}
              isChosen={category === one}
              onChoose={() => setCategory(one)}
            />
          ))}
        </div>
      </div>
      <div className="min-h-72 py-4">
        <p role="status" className={shown.length === 0 ? "py-8 text-center text-muted" : "sr-only"}>
          {statusOf(available.data === undefined, shown.length)}
        </p>
        <p role="status" className="sr-only">
          {said}
        </p>
        {error && (
          <p role="alert">
            The widgets couldn’t be loaded: {error.message}{" "}
            <button type="button" className="link" onClick={() => void available.refetch()}>
              Try again
            </button>
          </p>
        )}
        <ul className="grid gap-3 [grid-template-columns:repeat(auto-fill,minmax(min(100%,260px),1fr))]">
          {shown.map((widget) => {
            const own = installed.data?.userWidgets.filter(({ widgetId }) => widgetId === widget.id) ?? [];
            return (
              <WidgetCard
                key={widget.id}
                widget={widget}
                installedCount={own.length}
                isPlaced={placedWidgetIds.has(widget.id)}
                onDrag={onDrag}
                onAdd={async () => {
                  const spare = placedWidgetIds.has(widget.id) ? undefined : own[0];
                  await (spare && !widget.allowMultiple ? onAdd(spare.id, widget.id) : onInstall(widget.id));
                  say(`${widget.name} was added at the first free spot.`);
                }}
              />
            );
          })}
        </ul>
      </div>
    </>
  );
}

function isWanted(
  { name, description, category }: WidgetDefinition,
  wanted: WidgetCategory | null,
  search: string,
) {
  const text = `${name} ${description} ${categoryNames[category]}`.toLowerCase();
  const words = search.toLowerCase().split(/\s+/);
  return (wanted === null || category === wanted) && words.every((word) => text.includes(word));
}

function statusOf(isLoading: boolean, count: number): string {
  if (isLoading) return "Loading the widgets…";
  if (count === 0) return "No widget fits. Try another word or category.";
  return count === 1 ? "1 widget" : `${count} widgets`;
}

type CategoryProps = { name: string; isChosen: boolean; onChoose: () => void };

function CategoryButton({ name, isChosen, onChoose }: CategoryProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      className="button rounded-full aria-pressed:border-transparent aria-pressed:bg-accent-soft aria-pressed:text-accent"
      onClick={onChoose}
    >
      {name}
    </button>
  );
}

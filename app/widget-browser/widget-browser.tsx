import { isolate } from "#domain/name.ts";
import { useQuery } from "@tanstack/react-query";
import { type RefObject, Suspense, useDeferredValue, useMemo, useState } from "react";
import type { WidgetCategory } from "#domain/widgets/widget.ts";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { BrowserFilter, categoryNames, type Filter } from "./browser-filter.tsx";
import type { WidgetDefinition } from "./card-frame.tsx";
import { MarketCard, type MarketWidget } from "./market-card.tsx";
import { useMarketPages } from "./use-market-pages.ts";
import { WidgetCard } from "./widget-card.tsx";

export type BrowserProps = {
  scope: string;
  /** The definitions of the widgets that stand on the dashboard. */
  placedWidgetIds: ReadonlySet<string>;
  onInstall: (widgetId: string) => Promise<unknown>;
  /** Puts one that is installed already onto the dashboard. */
  onAdd: (userWidgetId: string, widgetId: string) => Promise<unknown>;
  /** Where cards can be dragged onto the dashboard: told when one is lifted and when it is let go. */
  onDrag?: (isDragging: boolean) => void;
  searchRef?: RefObject<HTMLInputElement>;
};

const ConsentDialog = lazyPart(async () => ({
  default: (await import("./consent-dialog.tsx")).ConsentDialog,
}));

/** Every widget there is, to find one and put it onto the dashboard. */
export function WidgetBrowser({ scope, placedWidgetIds, onInstall, onAdd, onDrag, searchRef }: BrowserProps) {
  const [filter, setFilter] = useState<Filter>({ source: "all", category: null, search: "" });
  const [said, say] = useState("");
  const [asking, setAsking] = useState<MarketWidget | null>(null);
  const { builtIn, market, installedOf, failure } = useWidgets(scope, filter);

  const common = ({ id, name, allowMultiple }: Pick<WidgetDefinition, "id" | "name" | "allowMultiple">) => {
    const own = installedOf(id);
    const isPlaced = placedWidgetIds.has(id);
    const spare = isPlaced || allowMultiple ? undefined : own[0];
    return {
      ...{ isPlaced, onDrag, installedCount: own.length, spare, spareId: spare?.id },
      told: () => say(`${isolate(name)} was added at the first free spot.`),
    };
  };

  return (
    <>
      <BrowserFilter {...filter} onChange={setFilter} searchRef={searchRef} />
      <div className="min-h-72 py-4">
        <Counted isLoading={market.isLoading} count={builtIn.length + market.widgets.length} />
        <p role="status" className="sr-only">
          {said}
        </p>
        {failure && (
          <p role="alert" className="mb-4">
            Some widgets couldn’t be loaded: {failure.message}{" "}
            <button type="button" className="link" onClick={failure.retry}>
              Try again
            </button>
          </p>
        )}
        <ul className="grid gap-3 [grid-template-columns:repeat(auto-fill,minmax(min(100%,260px),1fr))]">
          {builtIn.map((widget) => {
            const { spare, told, ...card } = common(widget);
            const add = async () => {
              await (spare ? onAdd(spare.id, widget.id) : onInstall(widget.id));
              told();
            };
            return <WidgetCard key={widget.id} widget={widget} {...card} onAdd={add} />;
          })}
          {market.widgets.map((widget) => {
            const { spare, told, ...card } = common(widget);
            const add = async () => {
              if (spare) await onAdd(spare.id, widget.id).then(told);
              else setAsking(widget);
            };
            return <MarketCard key={widget.id} scope={scope} widget={widget} {...card} onAdd={add} />;
          })}
        </ul>
        {market.showMore && (
          <button type="button" className="button mt-4" onClick={market.showMore}>
            Show more
          </button>
        )}
      </div>
      {asking && (
        <Suspense fallback={null}>
          <ConsentDialog
            scope={scope}
            widget={asking}
            onClose={() => setAsking(null)}
            onInstalled={(userWidgetId) => {
              setAsking(null);
              void onAdd(userWidgetId, asking.id).then(common(asking).told, () => undefined);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** What there is to choose from under a filter, and what of it is installed. */
function useWidgets(scope: string, { source, category, search }: Filter) {
  const trpc = useTRPC();
  const available = useQuery(trpc.widgets.available.queryOptions({}));
  const installed = useQuery(trpc.widgets.installed.queryOptions({ scope }));
  const market = useMarketPages({ search: useDeferredValue(search), category });
  const builtIn = useMemo(
    () =>
      source === "marketplace"
        ? []
        : (available.data?.widgets ?? []).filter((widget) => isWanted(widget, category, search)),
    [available.data, source, category, search],
  );
  const error = available.error ?? installed.error ?? market.error;
  const retry = () => {
    void available.refetch();
    void installed.refetch();
    market.retry();
  };
  return {
    builtIn,
    market: {
      ...market,
      isLoading: available.isPending || market.isLoading,
      ...(source === "built-in" && { widgets: [], showMore: undefined, isLoading: available.isPending }),
    },
    installedOf: (widgetId: string) =>
      installed.data?.userWidgets.filter((one) => one.widgetId === widgetId) ?? [],
    failure: error ? { message: error.message, retry } : null,
  };
}

function isWanted(
  { name, description, category, isBuiltIn }: WidgetDefinition,
  wanted: WidgetCategory | null,
  search: string,
) {
  const text = `${name} ${description} ${categoryNames[category]}`.toLowerCase();
  const words = search.toLowerCase().split(/\s+/);
  return isBuiltIn && (wanted === null || category === wanted) && words.every((word) => text.includes(word));
}

function Counted({ isLoading, count }: { isLoading: boolean; count: number }) {
  return (
    <p role="status" className={count === 0 ? "py-8 text-center text-muted" : "sr-only"}>
      {statusOf(isLoading, count)}
    </p>
  );
}

function statusOf(isLoading: boolean, count: number): string {
  if (isLoading) return "Loading the widgets…";
  if (count === 0) return "No widget fits. Try another word, category or source.";
  return count === 1 ? "1 widget" : `${count} widgets`;
}

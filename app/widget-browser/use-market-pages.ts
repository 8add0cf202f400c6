import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { WidgetCategory } from "#domain/widgets/widget.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import type { MarketWidget } from "./market-card.tsx";

type Asked = { search: string; category: WidgetCategory | null };
type MarketPages = {
  widgets: MarketWidget[];
  isLoading: boolean;
  error: { message: string } | null;
  retry: () => void;
  /** Undefined where there are no more. */
  showMore: (() => void) | undefined;
};

/** The widgets of the marketplace that fit, as many pages of them as were asked for. */
export function useMarketPages({ search, category }: Asked): MarketPages {
  const trpc = useTRPC();
  const about = `${category} ${search}`;
  const [shown, setShown] = useState<{ about: string; afters: string[] }>({ about, afters: [] });
  const afters = shown.about === about ? shown.afters : [];
  const pages = useQueries({
    queries: [undefined, ...afters].map((after) => ({
      ...trpc.marketplace.list.queryOptions({
        search: search.trim(),
        category: category ?? undefined,
        after,
      }),
      placeholderData: keepPreviousData,
    })),
  });
  const next = pages.at(-1)?.data?.next;
  return {
    widgets: pages.flatMap(({ data }) => data?.widgets ?? []),
    isLoading: pages.some(({ isPending }) => isPending),
    error: pages.find(({ error }) => error)?.error ?? null,
    retry: () => pages.forEach(({ error, refetch }) => void (error && refetch())),
    showMore: next ? () => setShown({ about, afters: [...afters, next] }) : undefined,
  };
}

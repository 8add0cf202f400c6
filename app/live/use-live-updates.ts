import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useTRPC } from "#app/trpc/provider.tsx";
import { collect } from "./collect.ts";
import { shareStream } from "./share-stream.ts";

/** However fast a bot reports, a page fetches again at most this often. */
const REFETCH_EVERY_MS = 800;

type Props = {
  scope: string;
  /** Whose page it is, by what no two people share. */
  person: string;
  /** When the page was rendered, ISO: what changed between then and the stream's beginning is told at once. */
  since: string;
  /** Called when the context's members may have changed. */
  onMembers: () => void;
  /** Whether the context is there no more: nothing is heard of it then. */
  isOver: boolean;
};

/**
 * Keeps what is on screen up to date while the page is visible, through one stream of changes that the visible pages of
 * a browser share. A page that becomes visible again fetches what may have changed.
 */
export function useLiveUpdates({ scope, person, since, onMembers, isOver }: Props): void {
  const [renderedAt] = useState(since);
  const { isVisible, hiddenAt } = useVisibility();
  const refetch = useRefetch();

  useEffect(() => {
    if (!isVisible || isOver) return undefined;
    const changes = collect<string>(REFETCH_EVERY_MS, (topics) => {
      refetch(topics);
      if (topics.includes("members")) onMembers();
    });
    const close = shareStream({ scope, since: hiddenAt ?? renderedAt }, person, ({ topics }) =>
      changes.add(topics),
    );
    return () => {
      close();
      changes.cancel();
    };
  }, [isVisible, isOver, hiddenAt, renderedAt, scope, person, refetch, onMembers]);
}

/** Marks what depends on the changed topics as stale, so that what is on screen is fetched again. */
function useRefetch(): (topics: readonly string[]) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    (topics) => {
      // What widgets of others read may be any of it.
      const reads = trpc.sandbox.read.pathFilter();
      const dependents = {
        stats: [trpc.stats.pathFilter(), reads],
        bots: [trpc.bots.pathFilter(), trpc.stats.pathFilter(), reads],
        activity: [trpc.activity.pathFilter(), reads],
        layouts: [trpc.layouts.pathFilter(), trpc.dashboards.pathFilter()],
        widgets: [trpc.widgets.pathFilter(), trpc.sandbox.pathFilter()],
        members: [trpc.organizations.pathFilter()],
      };
      for (const [topic, filters] of Object.entries(dependents))
        if (topics.includes(topic)) for (const filter of filters) void queryClient.invalidateQueries(filter);
    },
    [queryClient, trpc],
  );
}

type Visibility = {
  isVisible: boolean;
  /** When the page was last hidden, ISO; null if it never was. */
  hiddenAt: string | null;
};

function useVisibility(): Visibility {
  // Not visible on the server and at first in the browser: the stream begins once the page stands.
  const [visibility, setVisibility] = useState<Visibility>({ isVisible: false, hiddenAt: null });
  useEffect(() => {
    const look = () => {
      const isVisible = document.visibilityState === "visible";
      setVisibility((before) => ({
        isVisible,
        hiddenAt: isVisible ? before.hiddenAt : new Date().toISOString(),
      }));
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return visibility;
}

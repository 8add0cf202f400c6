import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { LiveTopic } from "#domain/live-topics.ts";
import { whenHydrated } from "#widgets/runtime/hydration.ts";
import { collect } from "./collect.ts";
import { useLostAt } from "./connection.ts";
import type { LiveChange } from "./open-stream.ts";
import { refetchDependents } from "./refetch-dependents.ts";
import { shareStream } from "./share-stream.ts";

/** However fast a bot reports, a page fetches again at most this often. */
const REFETCH_EVERY_MS = 800;

type Props = {
  scope: string;
  /** Whose page it is, by what no two people share. */
  person: string;
  /** When the page was rendered, by the server's time, ISO: what changed between then and the stream's beginning is told at once. */
  since: string;
  /** Called when the context's members may have changed. */
  onMembers: () => void;
  /** Whether the context is there no more: nothing is heard of it then. */
  isOver: boolean;
};

/**
 * Keeps what is on screen up to date while the page is visible, through one stream of changes that the visible pages of
 * a browser share. A page that becomes visible again is told what changed since it last heard.
 */
export function useLiveUpdates({ scope, person, since, onMembers, isOver }: Props): void {
  const heardUntil = useRef(since);
  const isVisible = useIsVisible();
  const refetch = useRefetch();
  useFetchingAgain();

  useEffect(() => {
    if (!isVisible || isOver) return undefined;
    const changes = collect<LiveChange>(REFETCH_EVERY_MS, async (heard) => {
      await whenHydrated();
      const topics = new Set(heard.flatMap((change) => change.topics));
      if (topics.has("members")) onMembers();
      await refetch([...topics]);
      // Not before: what waits when the page is hidden is dropped, and told again when it is shown.
      heardUntil.current = heard.at(-1)?.at ?? heardUntil.current;
    });
    const close = shareStream({ scope, since: heardUntil.current }, person, (change) =>
      changes.add([change]),
    );
    return () => {
      close();
      changes.cancel();
    };
  }, [isVisible, isOver, scope, person, refetch, onMembers]);
}

/** Fetches what is on screen and depends on the changed topics. */
function useRefetch(): (topics: readonly LiveTopic[]) => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback((topics) => refetchDependents(queryClient, topics), [queryClient]);
}

/** What couldn't be fetched without a connection is fetched when there is one. */
function useFetchingAgain(): void {
  const queryClient = useQueryClient();
  const isLost = typeof useLostAt() === "number";
  useEffect(() => {
    if (!isLost) return undefined;
    return () =>
      void queryClient.refetchQueries({ type: "active", predicate: ({ state }) => state.status === "error" });
  }, [isLost, queryClient]);
}

function useIsVisible(): boolean {
  // Not visible on the server and at first in the browser: the stream begins once the page stands.
  const [isVisible, setIsVisible] = useState(false);
  useEffect(() => {
    const look = () => setIsVisible(document.visibilityState === "visible");
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return isVisible;
}

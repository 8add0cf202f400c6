import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useTRPC } from "#app/trpc/provider.tsx";
import { collect } from "./collect.ts";
import { openStream } from "./open-stream.ts";

/** What can change; the names are those of server/live/live-bus.ts. */
type Listener = (topics: readonly string[]) => void;

const LiveContext = createContext<((listener: Listener) => () => void) | null>(null);

/** However fast a bot reports, a page fetches again at most this often. */
const REFETCH_EVERY_MS = 800;

type Props = {
  scope: string;
  /** When the page was rendered, ISO: what changed between then and the stream's beginning is told at once. */
  since: string;
  children: ReactNode;
};

/**
 * One stream of changes a page, and only while it is visible: a browser has six connections to a server over HTTP/1.1,
 * and twelve hidden tabs would hold them all. A page that becomes visible again fetches what may have changed.
 */
export function LiveProvider({ scope, since, children }: Props) {
  const [renderedAt] = useState(since);
  const { isVisible, hiddenAt } = useVisibility();
  const [listeners] = useState(() => new Set<Listener>());
  const refetch = useRefetch();
  const changes = useMemo(
    () =>
      collect<string>(REFETCH_EVERY_MS, (topics) => {
        refetch(topics);
        for (const listener of listeners) listener(topics);
      }),
    [listeners, refetch],
  );
  useEffect(() => changes.cancel, [changes]);

  useEffect(() => {
    if (!isVisible) return undefined;
    return openStream({ scope, since: hiddenAt ?? renderedAt }, ({ topics }) => changes.add(topics));
  }, [isVisible, hiddenAt, renderedAt, scope, changes]);

  const subscribe = useCallback(
    (listener: Listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    [listeners],
  );
  return <LiveContext.Provider value={subscribe}>{children}</LiveContext.Provider>;
}

/** Calls `onChange` when something of these topics changed in the context being looked at. */
export function useLiveChange(topics: readonly string[], onChange: () => void): void {
  const subscribe = useContext(LiveContext);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const wanted = topics.join();
  useEffect(
    () =>
      subscribe?.((changed) => {
        if (changed.some((topic) => wanted.split(",").includes(topic))) latest.current();
      }),
    [subscribe, wanted],
  );
}

/** Marks what depends on the changed topics as stale, so that what is on screen is fetched again. */
function useRefetch(): (topics: readonly string[]) => void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useCallback(
    (topics) => {
      const dependents = {
        stats: [trpc.stats.pathFilter()],
        bots: [trpc.bots.pathFilter(), trpc.stats.pathFilter()],
        activity: [trpc.activity.pathFilter()],
        layouts: [trpc.layouts.pathFilter()],
        widgets: [trpc.widgets.pathFilter()],
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

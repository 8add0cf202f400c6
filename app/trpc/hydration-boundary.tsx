import { type DehydratedState, HydrationBoundary as ByOneClock } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { byBrowserClock } from "#widgets/ui/server-time.ts";

type Props = { state: DehydratedState; children: ReactNode };

/**
 * Puts what a loader fetched into the query cache. When that was is said by the server's clock, and how old it is by the
 * browser's: unchanged, an hour between the two would make all of it stale at once, or older than what is there.
 */
export function HydrationBoundary({ state, children }: Props) {
  const adjusted = useMemo(
    () => ({
      ...state,
      queries: state.queries.map((query) => ({
        ...query,
        state: { ...query.state, dataUpdatedAt: byBrowserClock(query.state.dataUpdatedAt) },
      })),
    }),
    [state],
  );
  return <ByOneClock state={adjusted}>{children}</ByOneClock>;
}

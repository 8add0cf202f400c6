import { type BlockerFunction, useBlocker } from "@remix-run/react";
import { useCallback, useEffect } from "react";
import { useLostAt } from "#app/live/connection.ts";
import { whoAsks } from "#app/ui/ask-before-leaving.ts";

type HeldNavigation = {
  isHeld: boolean;
  /** Goes where it was to go. */
  follow: () => void;
  stay: () => void;
};

/**
 * While the server can't be reached no link, command or Back leads to another page: Remix would reload what it can't
 * fetch, and leave the browser's own page of errors in place of ours. It waits instead, with the page as it is behind it.
 * Who has typed something that isn't saved is asked first; a router takes one blocker only.
 */
export function useHeldNavigation(): HeldNavigation {
  const isLost = typeof useLostAt() === "number";
  const isToWait: BlockerFunction = useCallback(
    ({ currentLocation, nextLocation }) =>
      whoAsks() !== undefined || (isLost && currentLocation.pathname !== nextLocation.pathname),
    [isLost],
  );
  const blocker = useBlocker(isToWait);
  const follow = useCallback(() => blocker.proceed?.(), [blocker]);
  const stay = useCallback(() => blocker.reset?.(), [blocker]);
  const isBlocked = blocker.state === "blocked";
  useEffect(() => {
    if (isBlocked) whoAsks()?.({ follow, stay });
  }, [isBlocked, follow, stay]);
  return { isHeld: isBlocked && whoAsks() === undefined, follow, stay };
}

import { useSearchParams } from "@remix-run/react";
import { useCallback, useEffect } from "react";
import { isChord } from "#app/ui/keys.ts";

/**
 * Whether the dashboard is shown on a wall: part of the address, so that a screen can be sent straight to it. Not while it is
 * edited.
 */
export function useIsWall(): boolean {
  const [search] = useSearchParams();
  return search.has("wall") && !search.has("edit");
}

/** Puts the dashboard on the wall: nothing else on the page, and nothing else on the screen where the browser allows it. */
export function useEnterWall(): () => void {
  const [, setSearch] = useSearchParams();
  return useCallback(() => {
    setSearch({ wall: "" });
    // Refused in frames and on some phones: the page is bare all the same.
    if (document.fullscreenEnabled) void document.documentElement.requestFullscreen().catch(() => undefined);
  }, [setSearch]);
}

/** Ctrl or Cmd with Shift and F. */
export function useWallShortcut(): void {
  const enter = useEnterWall();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isChord(event, "f", true)) return;
      event.preventDefault();
      enter();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [enter]);
}

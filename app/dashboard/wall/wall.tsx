import { useSearchParams } from "@remix-run/react";
import { X } from "lucide-react";
import { useCallback, useEffect } from "react";
import { useWidgetTools } from "#widgets/runtime/widget-tools.tsx";
import { useEscape } from "#app/ui/use-escape.ts";
import { ConnectionStatus } from "#app/live/connection-status.tsx";

/** What a wall needs besides the dashboard: the way out, and a screen that stays awake. */
export function Wall({ title }: { title: string }) {
  const [, setSearch] = useSearchParams();
  // Back leads to what was before the wall, not onto it again.
  const leave = useCallback(() => setSearch({}, { replace: true }), [setSearch]);
  useEscape(true, () => {
    leave();
    return true;
  });
  useFullScreen(leave);

  useEffect(stayAwake, []);

  return (
    <>
      <h1 className="sr-only">{title}</h1>
      <p role="status" className="sr-only">
        The dashboard fills the screen. Escape leaves.
      </p>
      <ConnectionStatus timeZone={useWidgetTools().viewer.timeZone} isOnWall />
      <button
        type="button"
        aria-label="Leave the wall"
        className="button fixed right-4 top-4 z-40 opacity-0 hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-70"
        onClick={leave}
      >
        <X size={16} aria-hidden />
      </button>
    </>
  );
}

/** Keeps full screen in step: whatever way leads off the wall ends it, and its end leads off the wall. */
function useFullScreen(leave: () => void): void {
  useEffect(() => {
    const isWhole = () => document.fullscreenElement === document.documentElement;
    let wasWhole = isWhole();
    // The browser keeps the Escape that ends full screen to itself. A tile alone on the screen is another thing.
    const look = () => {
      if (wasWhole && !document.fullscreenElement) leave();
      wasWhole = isWhole();
    };
    document.addEventListener("fullscreenchange", look);
    return () => {
      document.removeEventListener("fullscreenchange", look);
      if (isWhole()) document.exitFullscreen().catch(() => undefined);
    };
  }, [leave]);
}

/** Keeps the screen on while the page is shown, where the browser can: it lets go whenever the page is hidden. */
function stayAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  async function ask() {
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    // Refused when the battery is low, for one.
    const granted = await navigator.wakeLock.request("screen").catch(() => undefined);
    if (isOver) void granted?.release();
    else lock = granted;
  }
  const onVisible = () => void ask();
  onVisible();
  document.addEventListener("visibilitychange", onVisible);
  return () => {
    isOver = true;
    document.removeEventListener("visibilitychange", onVisible);
    void lock?.release();
  };
}

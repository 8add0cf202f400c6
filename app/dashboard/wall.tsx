import { useSearchParams } from "@remix-run/react";
import { X } from "lucide-react";
import { useCallback, useEffect } from "react";

/** What a wall needs besides the dashboard: the way out, and a screen that stays awake. */
export function Wall({ title }: { title: string }) {
  const [, setSearch] = useSearchParams();
  const leave = useCallback(() => {
    if (document.fullscreenElement) void document.exitFullscreen();
    setSearch({});
  }, [setSearch]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && leave();
    // The browser keeps the Escape that ends full screen to itself.
    const onFullscreen = () => document.fullscreenElement ?? leave();
    document.addEventListener("keydown", onKey);
    document.addEventListener("fullscreenchange", onFullscreen);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("fullscreenchange", onFullscreen);
    };
  }, [leave]);

  useEffect(stayAwake, []);

  return (
    <>
      <h1 className="sr-only">{title}</h1>
      <p role="status" className="sr-only">
        The dashboard fills the screen. Escape leaves.
      </p>
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

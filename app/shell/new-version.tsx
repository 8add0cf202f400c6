import { useLocation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { isOutdated, OUTDATED } from "#widgets/runtime/lazy-part.ts";
import { useLostAt } from "#app/live/connection.ts";
import { msUntilReload, reload } from "./reload.ts";

/**
 * Sees that a page doesn't outlive its version: it is loaded anew by itself where nothing is lost by that, a wall at once,
 * and else says that there is a new one. It looks whenever the server was away, and when a part of the page is gone.
 */
export function NewVersion() {
  const hasTyped = useHasTyped();
  const isLost = typeof useLostAt() === "number";
  const [isTold, setIsTold] = useState(false);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function meet(): void {
      const { isWall, isBusy } = whatIsOpen();
      const waitMs = msUntilReload();
      if (isWall) timer ??= setTimeout(reload, waitMs);
      else if (waitMs > 0 || isBusy || hasTyped.current) setIsTold(true);
      else reload();
    }
    addEventListener(OUTDATED, meet);
    return () => {
      clearTimeout(timer);
      removeEventListener(OUTDATED, meet);
    };
  }, [hasTyped]);
  useEffect(() => (isLost ? () => void isOutdated() : undefined), [isLost]);

  if (!isTold) return null;
  return (
    <div role="alert" className="notices">
      <div className="notice border-border">
        <p>There is a new version of Botdeck. Reload to go on; save or copy first what you typed.</p>
        <button type="button" className="button shrink-0" onClick={reload}>
          Reload
        </button>
      </div>
    </div>
  );
}

function whatIsOpen(): { isWall: boolean; isBusy: boolean } {
  const search = new URLSearchParams(location.search);
  // What somebody types into a widget of somebody else's isn't heard out here.
  const isInFrame = document.activeElement?.tagName === "IFRAME";
  const isBusy = isInFrame || search.has("edit") || document.querySelector("[role=dialog]") !== null;
  return { isWall: search.has("wall"), isBusy };
}

/** Whether anything was typed or chosen since the page was opened: where, and whether it was sent, only its form knows. */
function useHasTyped() {
  const hasTyped = useRef(false);
  const { key } = useLocation();
  useEffect(() => {
    hasTyped.current = false;
    const type = () => void (hasTyped.current = true);
    addEventListener("input", type, { capture: true });
    return () => removeEventListener("input", type, { capture: true });
  }, [key]);
  return hasTyped;
}

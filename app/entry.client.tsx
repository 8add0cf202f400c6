import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { learnServerTime } from "#widgets/ui/server-time.ts";

declare global {
  /** Read by libraries that add a <style> of their own (Radix's scroll lock, react-draggable). */
  var __webpack_nonce__: string | undefined;
}

globalThis.__webpack_nonce__ = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;

// What the page was rendered at was the time when it arrived: the browser's clock may be hours off.
const renderedAt = document.querySelector<HTMLMetaElement>("meta[name='server-time']")?.content;
const [arrival] = performance.getEntriesByType("navigation");
if (renderedAt && arrival instanceof PerformanceNavigationTiming)
  learnServerTime(Date.parse(renderedAt) + performance.now() - arrival.responseStart);

// What is cut off is said whole by the mouse; keyboard and finger let it wrap (app/styles/components.css).
addEventListener("pointerover", ({ target }) => {
  const cut = target instanceof Element && target.closest<HTMLElement>(".truncate");
  if (cut) cut.title = cut.scrollWidth > cut.clientWidth ? cut.textContent : "";
});

// A browser that keeps whole pages must not show who has signed out since.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});

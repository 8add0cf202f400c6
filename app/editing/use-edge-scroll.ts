import { useEffect } from "react";

/** How near to the top or the bottom of the window something held has to come for the page to scroll. */
const EDGE_PX = 56;
const FASTEST_PX = 18;

/**
 * While a tile is held: the page scrolls when the pointer comes to the edge of the window, the tile stays under the pointer
 * however the page is scrolled, and a button that was let go of where nobody heard it lets go here.
 */
export function useEdgeScroll(isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return;
    const ending = new AbortController();
    const options = { capture: true, signal: ending.signal };
    let last: MouseEvent | undefined;
    let frame = 0;

    function follow(event: MouseEvent): void {
      // A finger's are made of touches, and have no buttons.
      if (event.isTrusted && event.buttons === 0) {
        send("mouseup", event);
        return;
      }
      last = event;
      frame ||= requestAnimationFrame(scroll);
    }

    function scroll(): void {
      const by = last ? speedAt(last.clientY) : 0;
      frame = by === 0 ? 0 : requestAnimationFrame(scroll);
      if (by !== 0) window.scrollBy(0, by);
    }

    document.addEventListener("mousemove", follow, options);
    // What is under the pointer is another place now.
    document.addEventListener("scroll", () => last && send("mousemove", last), options);
    return () => {
      cancelAnimationFrame(frame);
      ending.abort();
    };
  }, [isHeld]);
}

/** Px a frame; faster the nearer to the edge. */
function speedAt(clientY: number): number {
  const above = EDGE_PX - clientY;
  const below = clientY - (innerHeight - EDGE_PX);
  const deep = Math.min(1, Math.max(above, below, 0) / EDGE_PX);
  return Math.round((above > below ? -1 : 1) * deep * FASTEST_PX);
}

function send(type: string, { clientX, clientY }: MouseEvent): void {
  document.dispatchEvent(
    new MouseEvent(type, { bubbles: true, cancelable: true, clientX, clientY, view: window }),
  );
}

import { useEffect } from "react";

/** How near to the top or the bottom of the window something held has to come for the page to scroll. */
const EDGE_PX = 56;
/** A finger is there where the bars of a phone begin. */
const COARSE_EDGE_PX = 128;
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
    const edgePx = matchMedia("(pointer: coarse)").matches ? COARSE_EDGE_PX : EDGE_PX;
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
      const by = last ? Math.min(speedAt(last.clientY, edgePx), leftBelow()) : 0;
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
function speedAt(clientY: number, edgePx: number): number {
  const above = edgePx - clientY;
  const below = clientY - (innerHeight - edgePx);
  const deep = Math.min(1, Math.max(above, below, 0) / edgePx);
  return Math.round((above > below ? -1 : 1) * deep * FASTEST_PX);
}

/** How far the page goes on, in px; a tile that is held below its end would make it longer and longer. */
function leftBelow(): number {
  return Math.max(0, Math.floor(document.body.getBoundingClientRect().bottom - innerHeight));
}

function send(type: string, { clientX, clientY }: MouseEvent): void {
  document.dispatchEvent(
    new MouseEvent(type, { bubbles: true, cancelable: true, clientX, clientY, view: window }),
  );
}

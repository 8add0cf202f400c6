import { type RefObject, useEffect } from "react";

const HOLD_MS = 300;
const SLACK_PX = 10;

/**
 * Makes a touch drag what `handle` matches only after it has rested there for a moment, so that a finger that passes
 * scrolls the page. What drags inside of `root` takes it for a mouse then: react-grid-layout reads the place of a touch
 * where touches have none.
 */
export function useLongPress(root: RefObject<HTMLElement>, handle: string, cancel: string): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const ending = new AbortController();
    const options = { capture: true, passive: false, signal: ending.signal };
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start: Touch | undefined;
    let held: Element | null = null;

    function begin(event: TouchEvent): void {
      const { target, targetTouches } = event;
      if (!(target instanceof Element) || !target.closest(handle) || target.closest(cancel)) return;
      event.stopPropagation();
      const [touch] = targetTouches;
      if (!touch || targetTouches.length > 1) return;
      start = touch;
      timer = setTimeout(() => take(target, touch), HOLD_MS);
    }

    function take(target: Element, touch: Touch): void {
      held = target.closest("[data-tile]");
      held?.setAttribute("data-held", "");
      send("mousedown", target, touch);
    }

    function move(event: TouchEvent): void {
      const [touch] = event.targetTouches;
      if (!start || !touch) return;
      if (!held) {
        if (Math.hypot(touch.clientX - start.clientX, touch.clientY - start.clientY) > SLACK_PX) end();
        return;
      }
      if (event.cancelable) event.preventDefault();
      send("mousemove", document, touch);
    }

    function end(event?: TouchEvent): void {
      clearTimeout(timer);
      const touch = event?.changedTouches[0] ?? start;
      if (held && touch) send("mouseup", document, touch);
      held?.removeAttribute("data-held");
      held = null;
      start = undefined;
    }

    element.addEventListener("touchstart", begin, options);
    element.addEventListener("touchmove", move, options);
    element.addEventListener("touchend", end, options);
    element.addEventListener("touchcancel", end, options);
    // A long press would open the browser's own menu.
    element.addEventListener("contextmenu", (event) => start && event.preventDefault(), options);
    return () => {
      end();
      ending.abort();
    };
  }, [root, handle, cancel]);
}

function send(type: string, target: EventTarget, { clientX, clientY }: Touch): void {
  target.dispatchEvent(
    new MouseEvent(type, { bubbles: true, cancelable: true, clientX, clientY, view: window }),
  );
}

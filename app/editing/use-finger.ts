import { type RefObject, useEffect } from "react";

const HOLD_MS = 300;
const SLACK_PX = 10;

type Options = {
  /** What a finger takes hold of at once; nothing scrolls by it. */
  atOnce: string;
  /** What it takes hold of after it has rested there for a moment, but for what matches `cancel`. */
  handle: string;
  cancel: string;
  /** Called where a second finger comes, or the browser takes the touch away. */
  putBack: () => void;
};

/**
 * Lets a finger drag and resize what is inside of `root`, and scroll the page where it only passes. What drags takes it for
 * a mouse: react-grid-layout reads the place of a touch where touches have none.
 */
export function useFinger(root: RefObject<HTMLElement>, options: Options): void {
  const { atOnce, handle, cancel, putBack } = options;
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let finger: ReturnType<typeof followFinger> | undefined;
    const ending = new AbortController();
    const listening = { capture: true, passive: false, signal: ending.signal };

    function begin(event: TouchEvent): void {
      const { target, touches } = event;
      const [touch] = touches;
      if (finger || !touch || touches.length > 1 || !(target instanceof Element)) return;
      const isAtOnce = target.closest(atOnce) !== null;
      if (!isAtOnce && (!target.closest(handle) || target.closest(cancel))) return;
      event.stopPropagation();
      finger = followFinger({ target, start: touch, restMs: isAtOnce ? 0 : HOLD_MS }, putBack, () => {
        finger = undefined;
      });
    }

    element.addEventListener("touchstart", begin, listening);
    // A long press would open the browser's own menu.
    element.addEventListener("contextmenu", (event) => finger && event.preventDefault(), listening);
    return () => {
      finger?.end();
      ending.abort();
    };
  }, [root, atOnce, handle, cancel, putBack]);
}

type Touched = { target: Element; start: Touch; restMs: number };

/**
 * Makes a touch a mouse until the finger is lifted, once it has rested for `restMs`; a finger that moves before that scrolls.
 * @returns `end`, which follows it no longer.
 */
function followFinger({ target, start, restMs }: Touched, putBack: () => void, onEnd: () => void) {
  const ending = new AbortController();
  // What it touched first gets all of its events, wherever it goes, and even when that isn't on the page any more.
  const options = { passive: false, signal: ending.signal };
  const tile = target.closest("[data-tile]");
  let isHolding = false;
  const timer = restMs > 0 ? setTimeout(hold, restMs) : undefined;
  if (!timer) hold();

  function hold(): void {
    isHolding = true;
    // The grid shows nothing before the finger moves.
    tile?.setAttribute("data-taken", "");
    send("mousedown", target, start);
  }

  function move(event: Event): void {
    const [touch] = event instanceof TouchEvent ? event.changedTouches : [];
    if (!touch) return;
    if (isHolding) {
      if (event.cancelable) event.preventDefault();
      send("mousemove", document, touch);
    } else if (Math.hypot(touch.clientX - start.clientX, touch.clientY - start.clientY) > SLACK_PX) end();
  }

  function lift(event: Event): void {
    const wasHolding = isHolding;
    end();
    if (!wasHolding) return;
    // Else it would be a click as well.
    if (event.cancelable) event.preventDefault();
    const [touch = start] = event instanceof TouchEvent ? event.changedTouches : [];
    send("mouseup", document, touch);
  }

  function giveUp(): void {
    if (isHolding) putBack();
    end();
  }

  function end(): void {
    clearTimeout(timer);
    tile?.removeAttribute("data-taken");
    ending.abort();
    onEnd();
  }

  target.addEventListener("touchmove", move, options);
  target.addEventListener("touchend", lift, options);
  target.addEventListener("touchcancel", giveUp, options);
  document.addEventListener("touchstart", giveUp, { ...options, capture: true });
  return { end };
}

function send(type: string, target: EventTarget, { clientX, clientY }: Touch): void {
  target.dispatchEvent(
    new MouseEvent(type, { bubbles: true, cancelable: true, clientX, clientY, view: window }),
  );
}

import { useEffect, useLayoutEffect, useRef } from "react";

/** Closes it; `false` where the key meant something else to whatever has the focus. */
type Close = () => boolean;

/** What Escape closes, the last opened on top. */
const open: { close: Close }[] = [];

function press(event: KeyboardEvent): void {
  // Dialogs and menus of Radix hear the key first, and say so.
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
  if (open.at(-1)?.close()) event.preventDefault();
}

/** While `isOpen`, Escape closes it, once everything that was opened later is closed; nothing beneath hears of it. */
export function useEscape(isOpen: boolean, close: Close): void {
  const latest = useRef(close);
  useLayoutEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!isOpen) return undefined;
    const layer = { close: () => latest.current() };
    if (open.push(layer) === 1) document.addEventListener("keydown", press);
    return () => {
      open.splice(open.indexOf(layer), 1);
      if (open.length === 0) document.removeEventListener("keydown", press);
    };
  }, [isOpen]);
}

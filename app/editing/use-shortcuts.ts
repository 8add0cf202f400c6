import { useEffect } from "react";
import { isChord } from "#app/ui/keys.ts";
import "#app/ui/open-list.ts";
import { useEscape } from "#app/ui/use-escape.ts";
import { useStable } from "./use-stable.ts";

type Shortcuts = { undo: () => void; redo: () => void; stop: () => void };

/**
 * Ctrl or Cmd with Z undoes, with Shift as well (or Ctrl with Y) it redoes, Escape stops; not while something is typed. Cmd+Y is
 * left to the browser, which shows its history.
 */
export function useShortcuts({ undo, redo, stop }: Shortcuts): void {
  useEscape(true, () => {
    if (isTyping(document.activeElement)) return false;
    stop();
    return true;
  });
  const onKey = useStable((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const isRedo = isChord(event, "z", true) || (event.ctrlKey && isChord(event, "y"));
    if (!isRedo && !isChord(event, "z")) return;
    event.preventDefault();
    if (isRedo) redo();
    else undo();
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onKey]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("textarea, input:not([type=checkbox]), [role=dialog]") !== null
  );
}

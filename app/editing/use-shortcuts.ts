import { useEffect } from "react";
import { useStable } from "./use-stable.ts";

type Shortcuts = { undo: () => void; redo: () => void; stop: () => void };

/** Ctrl or Cmd with Z undoes, with Shift as well (or with Y) it redoes, Escape stops; not while something is typed. */
export function useShortcuts({ undo, redo, stop }: Shortcuts): void {
  const onKey = useStable((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "escape") stop();
    if (!(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) redo();
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

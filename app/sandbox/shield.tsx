import { useEffect, useState } from "react";
import { meanToEnter } from "#widgets/sandbox/host/window-guard.ts";

/** Lies over a frame while somebody types into the page: pressing it says that they mean to go there. */
export function Shield({ place }: { place: HTMLElement | null }) {
  const [isTyping, setIsTyping] = useState(false);
  useEffect(() => {
    const look = () => setIsTyping(isEditable(document.activeElement));
    document.addEventListener("focusin", look);
    document.addEventListener("focusout", look);
    return () => {
      document.removeEventListener("focusin", look);
      document.removeEventListener("focusout", look);
    };
  }, []);
  if (!isTyping) return null;
  return (
    <div
      className="absolute inset-0"
      onPointerDown={() => {
        meanToEnter();
        place?.querySelector("iframe")?.focus();
      }}
    />
  );
}

function isEditable(element: Element | null): boolean {
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable || element.matches("input, textarea, select"))
  );
}

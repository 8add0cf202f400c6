import { useEffect, useState } from "react";

/** Whether a tile is in the hand. Escape lets go of it: `attempt` changes, and the grid is drawn again as it was. */
export function useHold() {
  const [isHeld, setIsHeld] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!isHeld) return;
    function letGo(event: KeyboardEvent) {
      if (event.key !== "Escape") return;
      event.preventDefault();
      setIsHeld(false);
      setAttempt((before) => before + 1);
    }
    document.addEventListener("keydown", letGo, { capture: true });
    return () => document.removeEventListener("keydown", letGo, { capture: true });
  }, [isHeld]);
  return { isHeld, setIsHeld, attempt };
}
